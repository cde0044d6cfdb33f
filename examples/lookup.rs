//! Looks one secret up and says where it was found, in one line of JSON.
//!
//! ```sh
//! cargo run --example lookup -- NAME [--from context|env|files|cloud] [--as text|json] [--show]
//! ```
//!
//! The value is printed with `--show` only. Exit status: 0 if it was found, 1 if not (the error is on standard error), 2 if
//! the command line is wrong.

use std::ffi::OsString;
use std::process::ExitCode;

use secret_core::{Secret, SecretError, SecretJson, SecretRef, SecretValue, Source, declassify};
use serde::Serialize;
use serde_json::Value;

const USAGE: &str = "usage: lookup NAME [--from context|env|files|cloud] [--as text|json] [--show]";

struct Options {
    name: String,
    from: Option<Source>,
    is_json: bool,
    show: bool,
}

/// What the command line asks for; `None` if for help.
fn options(arguments: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let mut arguments = arguments.map(|argument| {
        let text = argument.into_string();
        text.map_err(|_| "an argument is not UTF-8 text".to_owned())
    });
    let mut name = None;
    let mut options = Options {
        name: String::new(),
        from: None,
        is_json: true,
        show: false,
    };
    let mut names_only = false;
    while let Some(argument) = arguments.next().transpose()? {
        let mut value = || {
            let value = arguments.next().transpose()?;
            value.ok_or_else(|| format!("`{argument}` needs a value"))
        };
        match argument.as_str() {
            "--" if !names_only => names_only = true,
            "--help" | "-h" if !names_only => return Ok(None),
            "--from" if !names_only => {
                let word = value()?;
                options.from = Some(word.parse().map_err(|e| format!("`--from {word}`: {e}"))?);
            }
            "--as" if !names_only => {
                options.is_json = match value()?.as_str() {
                    "json" => true,
                    "text" => false,
                    word => return Err(format!("`--as {word}`: use `text` or `json`")),
                }
            }
            "--show" if !names_only => options.show = true,
            other if other.starts_with('-') && !names_only => {
                return Err(format!("unknown option `{other}`"));
            }
            _ if name.is_some() => return Err("one name at a time".to_owned()),
            _ => name = Some(argument),
        }
    }
    options.name = name.ok_or("which secret?")?;
    Ok(Some(options))
}

fn get<T: SecretValue>(options: &Options) -> Result<Secret<T>, SecretError> {
    let reference = SecretRef::<T>::named(options.name.clone());
    match options.from {
        Some(source) => reference.only(source).get(),
        None => reference.get(),
    }
}

/// The line that is printed.
#[derive(Serialize)]
struct Answer<'a> {
    name: &'a str,
    found_in: Option<&'static str>,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
}

fn lookup(options: &Options) -> Result<Answer<'_>, SecretError> {
    let (source, value) = if options.is_json {
        let secret = get::<SecretJson>(options)?;
        let value = declassify!(
            secret,
            |v| v.as_value().clone(),
            reason = "the kind of value is part of the answer, the value only with --show"
        );
        (secret.source(), value)
    } else {
        let secret = get::<String>(options)?;
        let value = declassify!(
            secret,
            |v| Value::from(v.as_str()),
            reason = "the value is part of the answer only with --show"
        );
        (secret.source(), value)
    };
    Ok(Answer {
        name: &options.name,
        found_in: source.map(Source::as_str),
        kind: match &value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "dictionary",
        },
        value: options.show.then_some(value),
    })
}

fn main() -> ExitCode {
    let options = match options(std::env::args_os().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let line = lookup(&options)
        .map_err(|error| error.to_string())
        .and_then(|answer| serde_json::to_string(&answer).map_err(|error| error.to_string()));
    match line {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
