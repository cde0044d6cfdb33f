//! What the compiler says of jobs with secrets in the wrong place: each program of `tests/ui`, which is a crate of its own, with what it
//! is told: one error, in our words. What is no misuse is in `tests/handlers.rs`.
//!
//! Compared is what stands in `tests/ui/expected`: of each error the sentence, the line, what is underlined and its label, and the help.
//! To accept new ones after reading them: `SECRET_CORE_WRITE_TABLES=1`.
#![allow(clippy::unwrap_used)] // a test fails by it

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use secret_core::{SecretRef, Source};
use serde_json::Value;

/// serde's derive of `Deserialize` asks for each field's type at three places (`next_element`, `next_value`, `missing_field`), and rustc
/// says whatever is wrong with a type once for each; that of `Serialize` asks once.
const TOLD_FOUR_TIMES: [&str; 2] = ["arguments_hold_a_secret", "result_holds_a_secret"];

#[test]
fn each_misuse_is_told_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    // The folder for temporary files of tests is in the one where everything is built.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--locked", "--keep-going", "--bins", "--quiet"])
        .args(["--message-format", "json", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .output()
        .unwrap();
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8(checked.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let message = &line["message"];
        if message["level"] == "error" && !message["spans"].as_array().unwrap().is_empty() {
            let program = line["target"]["name"].as_str().unwrap().to_owned();
            told.entry(program).or_default().push(lines_of(message));
        }
    }

    let said = String::from_utf8_lossy(&checked.stderr);
    let write = SecretRef::<String>::new("SECRET_CORE_WRITE_TABLES").only(Source::Env);
    let write = write.exists().unwrap();
    for program in fs::read_dir(folder.join("src/bin")).unwrap() {
        let program = program.unwrap().path();
        let program = program.file_stem().unwrap().to_str().unwrap();
        let told = told.get(program).map(Vec::as_slice).unwrap_or_default();
        let count = if TOLD_FOUR_TIMES.contains(&program) {
            4
        } else {
            1
        };
        assert_eq!(told.len(), count, "{program}: {told:?}, {said}");
        let told = told.concat();
        let expected = folder.join(format!("expected/{program}.txt"));
        if write {
            fs::write(&expected, &told).unwrap();
        }
        let expected = fs::read_to_string(expected).unwrap_or_default();
        assert_eq!(told, expected, "{program}");
    }
}

/// An error, as far as it says something about the program.
fn lines_of(message: &Value) -> String {
    let mut text = format!("error: {}\n", message["message"].as_str().unwrap());
    for span in message["spans"].as_array().unwrap() {
        if span["is_primary"] != true {
            continue;
        }
        let line = &span["text"][0];
        let column = |name: &str| usize::try_from(line[name].as_u64().unwrap()).unwrap() - 1;
        let source = line["text"].as_str().unwrap();
        let underlined: String = source
            .chars()
            .skip(column("highlight_start"))
            .take(column("highlight_end") - column("highlight_start"))
            .collect();
        let label = span["label"].as_str().unwrap_or_default();
        let _ = writeln!(text, "  in `{}`", source.trim());
        let _ = writeln!(text, "  at `{underlined}`: {label}");
    }
    for child in message["children"].as_array().unwrap() {
        let note = child["message"].as_str().unwrap();
        if note.starts_with("help: ") {
            let _ = writeln!(text, "  {note}");
        }
    }
    text
}
