//! Looks one secret up and says where it was found, in one line of JSON.
//!
//! ```sh
//! cargo run --example lookup -- NAME [--from context|env|files|cloud] [--as text|json] [--show]
//! ```
//!
//! The value is printed with `--show` only. Exit status: 0 if it was found, 1 if not (the error is on standard error), 2 if
//! the command line is wrong.

use std::process::ExitCode;

use secret_core::{Secret, SecretError, SecretJson, SecretRef, SecretValue, Source, declassify};
use serde_json::{Value, json};

const USAGE: &str = "usage: lookup NAME [--from context|env|files|cloud] [--as text|json] [--show]";

struct Options {
    name: String,
    from: Option<Source>,
    is_json: bool,
    show: bool,
}

fn options(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut name = None;
    let mut options = Options {
        name: String::new(),
        from: None,
        is_json: true,
        show: false,
    };
    let mut arguments = arguments.peekable();
    let mut names_only = false;
    while let Some(argument) = arguments.next() {
        let mut value = |option: &str| {
            arguments
                .next()
                .ok_or_else(|| format!("`{option}` needs a value"))
        };
        match argument.as_str() {
            "--" if !names_only => names_only = true,
            "--from" if !names_only => {
                let word = value("--from")?;
                options.from = Some(word.parse().map_err(|e| format!("`--from {word}`: {e}"))?);
            }
            "--as" if !names_only => {
                options.is_json = match value("--as")?.as_str() {
                    "json" => true,
                    "text" => false,
                    word => return Err(format!("`--as {word}`: use `text` or `json`")),
                }
            }
            "--show" if !names_only => options.show = true,
            other if other.starts_with("--") && !names_only => {
                return Err(format!("unknown option `{other}`"));
            }
            _ if name.is_some() => return Err("one name at a time".to_owned()),
            _ => name = Some(argument),
        }
    }
    options.name = name.ok_or("which secret?")?;
    Ok(options)
}

fn get<T: SecretValue>(options: &Options) -> Result<Secret<T>, SecretError> {
    let reference = SecretRef::<T>::named(options.name.clone());
    match options.from {
        Some(source) => reference.only(source).get(),
        None => reference.get(),
    }
}

fn lookup(options: &Options) -> Result<Value, SecretError> {
    let (source, value) = if options.is_json {
        let secret = get::<SecretJson>(options)?;
        let value = declassify!(secret, |v| v.as_value().clone(), reason = "the type is part of the answer, the value only with --show");
        (secret.source(), value)
    } else {
        let secret = get::<String>(options)?;
        let value = declassify!(secret, |v| Value::from(v.as_str()), reason = "shown to who asked for it with --show");
        (secret.source(), value)
    };
    let kind = match &value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "dictionary",
    };
    let mut answer = json!({
        "name": options.name,
        "found_in": source.map(Source::as_str),
        "type": kind,
    });
    if options.show {
        answer["value"] = value;
    }
    Ok(answer)
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match lookup(&options) {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
