//! A program that compiles is run in an empty folder, with secrets in its environment and nothing else, and what it leaves is
//! searched.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::canary;
use super::outcome::Outcome;
use super::program::{Claim, Layer, Program};

/// A stream or a file that it wrote.
struct Left {
    place: String,
    text: String,
}

const OUTPUT: &str = "standard output";
const ERRORS: &str = "standard error";

pub fn outcome(program: &Program, executable: &Path) -> Outcome {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(executable);
    command
        .env_clear()
        .envs(canary::environment())
        .env("HOME", folder.path())
        .current_dir(folder.path())
        .stdin(Stdio::null());
    // For children, and without the second Windows opens no socket.
    for variable in ["PATH", "SystemRoot"] {
        #[allow(clippy::disallowed_methods)] // not a secret
        if let Some(value) = std::env::var_os(variable) {
            command.env(variable, value);
        }
    }
    let output = command.output().expect("a program that was built");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut left = vec![
        Left {
            place: OUTPUT.to_owned(),
            text: text(&output.stdout),
        },
        Left {
            place: ERRORS.to_owned(),
            text: text(&output.stderr),
        },
    ];
    read_all(folder.path(), folder.path(), &mut left);
    judge(program, &left, output.status.success())
}

fn read_all(root: &Path, folder: &Path, left: &mut Vec<Left>) {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    for path in paths {
        let name = path.strip_prefix(root).unwrap_or(&path).display();
        let bytes = if path.is_dir() {
            read_all(root, &path, left);
            Vec::new()
        } else {
            fs::read(&path).expect("a file that was written")
        };
        left.push(Left {
            place: name.to_string(),
            // Its name can tell something, too.
            text: format!("{name}\n{}", String::from_utf8_lossy(&bytes)),
        });
    }
}

fn judge(program: &Program, left: &[Left], succeeded: bool) -> Outcome {
    for Left { place, text } in left {
        let shown = program.shows.iter().find(|shown| text.contains(*shown));
        if let Some(form) = canary::found_in(text).or_else(|| shown.cloned()) {
            return Outcome::GotOut {
                place: place.clone(),
                form,
            };
        }
    }
    if let Some(Left { place, .. }) = left.iter().find(|left| left.is_masked_record()) {
        return Outcome::Masked(place.clone());
    }
    if let Some(line) = line_with(left, "it carries the value of secret") {
        let start = line.find("it carries").unwrap_or_default();
        let end = line.find("not written").map(|at| at + "not written".len());
        return Outcome::Stopped {
            by: Layer::Guard,
            says: line[start..end.unwrap_or(line.len())].to_owned(),
        };
    }
    for mask in canary::masks() {
        if let Some(says) = line_with(left, &mask) {
            let by = Layer::Redactor;
            return Outcome::Stopped { by, says };
        }
    }
    // An honest program may say which secret it has.
    if !matches!(program.claim, Claim::Works) {
        for (by, words) in canary::SPEAKS {
            if let Some(says) = line_with(left, words) {
                return Outcome::Stopped { by, says };
            }
        }
    }
    let output = &left[0].text;
    let all: Vec<&str> = left.iter().map(|left| left.text.as_str()).collect();
    let missing = program.prints.iter().find(|line| !output.contains(*line));
    match (&program.claim, missing) {
        (Claim::Works, None) if succeeded => Outcome::Works,
        // Nothing is said where there is nothing to refuse: what it prints shows that it came so far.
        (Claim::StoppedBy(by), None) if succeeded && !program.prints.is_empty() => {
            Outcome::Stopped {
                by: *by,
                says: program.prints.join(" "),
            }
        }
        (_, Some(line)) => {
            Outcome::Unclear(format!("it does not print {line:?}:\n{}", all.join("\n")))
        }
        _ => Outcome::Unclear(format!(
            "it was built and ran, and nothing shows what stopped it:\n{}",
            all.join("\n")
        )),
    }
}

/// The first line with these words.
fn line_with(left: &[Left], words: &str) -> Option<String> {
    let mut lines = left.iter().flat_map(|left| left.text.lines());
    let line = lines.find(|line| line.contains(words))?;
    let kept = line.split_whitespace().filter(|word| !is_of_this_run(word));
    let line = kept.collect::<Vec<_>>().join(" ");
    Some(around(&line, words))
}

/// Of a line that is long, what stands next to these words.
fn around(line: &str, words: &str) -> String {
    const NEAR: usize = 60;
    let count = line.chars().count();
    let Some((before, _)) = line.split_once(words) else {
        return line.to_owned();
    };
    let start = before.chars().count();
    let end = start + words.chars().count() + NEAR;
    if count <= 4 * NEAR {
        return line.to_owned();
    }
    let near = line.chars().take(end).skip(start.saturating_sub(NEAR));
    format!("..{}..", near.collect::<String>())
}

/// A time, or how long something took.
fn is_of_this_run(word: &str) -> bool {
    // Microseconds since 1970, as `Debug` of a record has them.
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    if digits.len() >= 16 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let is_time = word.ends_with('Z') && word.contains('T') && word.contains(':');
    is_time || word.starts_with("microseconds=")
}

impl Left {
    /// Whether a name stands in the place of a secret where something is read back: in the record of a run everywhere but in what
    /// is said of an error and in what a task is called by; in every file but the logs.
    fn is_masked_record(&self) -> bool {
        if [OUTPUT, ERRORS].contains(&self.place.as_str()) {
            return false;
        }
        let end = Path::new(&self.place).extension();
        match end.and_then(|end| end.to_str()) {
            Some("log") => false,
            Some("json") => {
                let document = self.text.split_once('\n').map_or("", |(_, text)| text);
                match serde_json::from_str::<Value>(document) {
                    Ok(mut record) => {
                        let tasks = record.get_mut("tasks").and_then(Value::as_array_mut);
                        for task in tasks.into_iter().flatten() {
                            task.as_object_mut().and_then(|task| task.remove("name"));
                        }
                        holds_mask(&record)
                    }
                    Err(_) => is_masked(document),
                }
            }
            _ => is_masked(&self.text),
        }
    }
}

fn is_masked(text: &str) -> bool {
    canary::masks().iter().any(|mask| text.contains(mask))
}

fn holds_mask(json: &Value) -> bool {
    match json {
        Value::String(text) => is_masked(text),
        Value::Array(items) => items.iter().any(holds_mask),
        Value::Object(fields) => fields
            .iter()
            .any(|(key, value)| is_masked(key) || (key != "error" && holds_mask(value))),
        _ => false,
    }
}
