//! What the compiler says to each way to write a secret to the journal: one error, in our words.
//!
//! The programs are `tests/compile_fail/*.rs`, and beside each is what is said: of each error its first line, the place with the source that is underlined and
//! the label, and the notes. They are checked as one crate, in the folder for what is built, so that the engine's dependencies are not built
//! for them a second time. The texts are the pinned compiler's; with `SECRET_CORE_WRITE_TABLES` set they are written anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Here the attribute of this crate is not there, or does not see the secret: then restate-sdk's asks for three traits of its own, which
/// nobody else may implement for `Secret`.
const SAID_BY_THE_ENGINE_TOO: [(&str, usize); 4] = [
    ("sdk_input", 3),
    ("sdk_output", 3),
    ("sdk_output_json", 2),
    ("output_alias", 3),
];

#[test]
fn one_error_in_our_words() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programs = programs(&here.join("tests/compile_fail"));
    assert!(programs.len() > 15, "{programs:?}");
    let messages = check(here, &programs);
    let mut wrong = Vec::new();
    for program in &programs {
        let name = name(program);
        let said: Vec<&Value> = messages
            .iter()
            .filter(|message| message["target"]["name"] == name)
            .map(|message| &message["message"])
            .filter(|message| message["spans"][0].is_object())
            .collect();
        let is_error = |message: &&&Value| message["level"] == "error";
        // What is refused is as used as it was before: nothing is said of it besides.
        if let Some(warning) = said.iter().find(|message| !is_error(message)) {
            wrong.push(format!("{name}: {}", warning["message"]));
        }
        let errors: Vec<&Value> = said.iter().filter(is_error).copied().collect();
        let known = SAID_BY_THE_ENGINE_TOO
            .iter()
            .find(|(known, _)| *known == name);
        let count = known.map_or(1, |(_, count)| *count);
        if errors.len() != count {
            wrong.push(format!("{name}: {} errors, not {count}", errors.len()));
        }
        let said: Vec<String> = errors.into_iter().map(text).collect();
        let said = said.join("\n");
        let path = program.with_extension("stderr");
        if is_writing() {
            fs::write(&path, &said).expect("a text that is written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != said {
            wrong.push(format!("{name}: something else is said now:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[allow(clippy::disallowed_methods)] // no secret, but how the test is run
fn is_writing() -> bool {
    std::env::var_os("SECRET_CORE_WRITE_TABLES").is_some()
}

fn programs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut programs: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    programs.sort();
    programs
}

fn name(program: &Path) -> &str {
    program
        .file_stem()
        .and_then(|stem| stem.to_str())
        .expect("a name")
}

/// What cargo says of all of them, each a binary of one crate.
fn check(here: &Path, programs: &[PathBuf]) -> Vec<Value> {
    let built = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = built.join("compile_fail");
    fs::create_dir_all(&folder).expect("a folder");
    let mut manifest = format!(
        "[workspace]\n[package]\nname = \"compile-fail\"\nedition = \"2024\"\n[dependencies]\n\
         secret-restate = {{ path = \"{}\" }}\nsecret-core = {{ path = \"{}\" }}\n\
         restate-sdk = {{ version = \"*\", default-features = false }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n",
        here.display(),
        here.join("../../secret-core").display()
    );
    for program in programs {
        let _ = writeln!(
            manifest,
            "[[bin]]\nname = \"{}\"\npath = \"{}\"",
            name(program),
            program.display()
        );
    }
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(here.join("../Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--offline",
            "--keep-going",
            "--quiet",
            "--message-format=json",
            "--target-dir",
        ])
        .arg(built.join(".."))
        .current_dir(&folder)
        .output()
        .expect("cargo");
    let lines = String::from_utf8_lossy(&output.stdout);
    let messages = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let messages: Vec<Value> = messages
        .filter(|message| message["reason"] == "compiler-message")
        .collect();
    assert!(
        !messages.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    messages
}

/// An error without the places of other files, which are those of one machine.
fn text(error: &Value) -> String {
    let mut text = format!("error: {}\n", error["message"].as_str().unwrap_or_default());
    let spans = error["spans"].as_array().expect("places");
    if let Some(place) = spans.iter().find(|span| span["is_primary"] == true) {
        let (line, column) = (&place["line_start"], &place["column_start"]);
        let source = &place["text"][0];
        let column_of = |key: &str| source[key].as_u64().and_then(|at| usize::try_from(at).ok());
        let from = column_of("highlight_start").unwrap_or(1) - 1;
        let to = column_of("highlight_end").unwrap_or(1) - 1;
        let line_text = source["text"].as_str().unwrap_or_default();
        let underlined: String = line_text.chars().skip(from).take(to - from).collect();
        let _ = writeln!(text, "  at {line}:{column}, `{underlined}`");
        if let Some(label) = place["label"].as_str() {
            let _ = writeln!(text, "  {label}");
        }
    }
    for note in error["children"].as_array().expect("notes") {
        let ours = note["message"]
            .as_str()
            .filter(|message| message.starts_with("help: "));
        if let Some(message) = ours {
            let _ = writeln!(text, "  {message}");
        }
    }
    text
}
