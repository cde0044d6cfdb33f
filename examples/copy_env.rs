//! Copies the secrets of a `.env` file into the store: Prefect Cloud 1.x, or Prefect 3.
//!
//! ```sh
//! export PREFECT_API_URL=http://127.0.0.1:4200/api     # and PREFECT_API_KEY or PREFECT_API_AUTH_STRING, if it asks for one
//! cargo run --example copy_env -- FILE [NAME ..] [--dry-run]
//! ```
//!
//! Copies all of them, or the ones that are named, and prints a line for each: its name, and whether it was created or replaced. Values
//! are printed nowhere. With `--dry-run` nothing is changed. A file with a mistake in it is refused before anything is sent.
//!
//! A line is `NAME=value`, with or without `export`. `'..'` is taken as it is; in `".."` the escapes `\n`, `\r`, `\t`, `\"` and `\\` mean
//! what they always do, and both may go over several lines. ` #` begins a comment outside of quotes. `$NAME` is never expanded: a
//! password may have a `$`.
//!
//! Exit status: 0 if all were copied, 1 if not (the error is on standard error), 2 if the command line is wrong.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use secret_core::{CloudProvider, ProviderError, RawSecret, SecretProvider};
use zeroize::{Zeroize, Zeroizing};

const USAGE: &str = "usage: copy_env FILE [NAME ..] [--dry-run]";

struct Options {
    file: PathBuf,
    names: Vec<String>,
    is_dry: bool,
}

/// What the command line asks for; `None` if for help.
fn options(arguments: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let (mut file, mut names, mut is_dry) = (None, Vec::new(), false);
    for argument in arguments {
        match argument.to_str() {
            Some("--help" | "-h") => return Ok(None),
            Some("--dry-run") => is_dry = true,
            Some(option) if option.starts_with('-') => {
                return Err(format!("unknown option `{option}`"));
            }
            _ if file.is_none() => file = Some(PathBuf::from(argument)),
            Some(name) => names.push(name.to_owned()),
            None => return Err("an argument is not UTF-8 text".to_owned()),
        }
    }
    let file = file.ok_or("which file?")?;
    Ok(Some(Options {
        file,
        names,
        is_dry,
    }))
}

/// A secret of the file.
struct Line {
    number: usize,
    name: String,
    value: RawSecret,
}

/// What is wrong in a line, in words that hold nothing of it.
struct Flaw {
    line: usize,
    problem: String,
}

fn read(file: &Path) -> Result<Vec<Line>, String> {
    let place = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("file `{place}`: {error}"))?;
    parse(&Zeroizing::new(text))
        .map_err(|flaw| format!("file `{place}`, line {}: {}", flaw.line, flaw.problem))
}

fn parse(text: &str) -> Result<Vec<Line>, Flaw> {
    let mut secrets: Vec<Line> = Vec::new();
    let mut lines = (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines());
    while let Some((number, line)) = lines.next() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let flaw = |problem: String| Flaw {
            line: number,
            problem,
        };
        let line = match line.strip_prefix("export") {
            Some(rest) if rest.starts_with([' ', '\t']) => rest,
            _ => line,
        };
        let (name, value) = line
            .split_once('=')
            .map(|(name, value)| (name.trim(), value.trim_start()))
            .filter(|(name, _)| is_name(name))
            .ok_or_else(|| flaw("it is not NAME=value".to_owned()))?;
        let is_same = |known: &&Line| known.name.eq_ignore_ascii_case(name);
        if let Some(known) = secrets.iter().find(is_same) {
            let (first, number) = (&known.name, known.number);
            return Err(flaw(format!(
                "`{name}` is the secret `{first}` of line {number}: delete one of the two"
            )));
        }
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                // What follows may stand on the lines below.
                let more = lines.by_ref().map(|(_, line)| line);
                quoted(&value[1..], quote, more).map_err(|problem| flaw(problem.to_owned()))?
            }
            _ => RawSecret::text(plain(value)),
        };
        secrets.push(Line {
            number,
            name: name.to_owned(),
            value,
        });
    }
    Ok(secrets)
}

/// So that no part of a value that stands on a line of its own is taken for a name, and printed.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Without a comment behind it.
fn plain(value: &str) -> &str {
    let comment = value.char_indices().find(|(at, c)| {
        *c == '#' && (value[..*at].is_empty() || value[..*at].ends_with([' ', '\t']))
    });
    value[..comment.map_or(value.len(), |(at, _)| at)].trim_end()
}

/// Up to the quote that closes; `first` is what is behind the one that opens.
fn quoted<'t>(
    first: &'t str,
    quote: char,
    more: impl Iterator<Item = &'t str>,
) -> Result<RawSecret, &'static str> {
    let mut value = Zeroizing::new(String::new());
    for (row, line) in std::iter::once(first).chain(more).enumerate() {
        // Longer ones leave no copy behind when they grow.
        let mut longer = String::with_capacity(value.len() + line.len() + 1);
        longer.push_str(&value);
        if row > 0 {
            longer.push('\n');
        }
        value.zeroize();
        *value = longer;
        let mut characters = line.char_indices();
        while let Some((at, c)) = characters.next() {
            match c {
                _ if c == quote => {
                    let behind = line[at + 1..].trim_start();
                    return if behind.is_empty() || behind.starts_with('#') {
                        Ok(RawSecret::text(std::mem::take(&mut *value)))
                    } else {
                        Err("there is something behind the quote that closes")
                    };
                }
                '\\' if quote == '"' => value.push(match characters.next() {
                    Some((_, 'n')) => '\n',
                    Some((_, 'r')) => '\r',
                    Some((_, 't')) => '\t',
                    Some((_, escaped @ ('"' | '\\'))) => escaped,
                    _ => return Err("a `\\` means nothing there: write `\\\\`, or use '..'"),
                }),
                c => value.push(c),
            }
        }
    }
    Err("its quote is not closed")
}

/// Those that are named, or all.
fn chosen(mut secrets: Vec<Line>, options: &Options) -> Result<Vec<Line>, String> {
    if options.names.is_empty() {
        return Ok(secrets);
    }
    for name in &options.names {
        if !secrets.iter().any(|secret| secret.name == *name) {
            return Err(format!(
                "file `{}` has no line for `{name}`",
                options.file.display()
            ));
        }
    }
    secrets.retain(|secret| options.names.contains(&secret.name));
    Ok(secrets)
}

fn copy(store: &CloudProvider, secret: Line, is_dry: bool) -> Result<String, ProviderError> {
    let does_exist = store.exists(&secret.name)?;
    if !is_dry {
        store.set(&secret.name, secret.value)?;
    }
    let done = match (does_exist, is_dry) {
        (false, false) => "created",
        (true, false) => "replaced",
        (false, true) => "would be created",
        (true, true) => "would be replaced",
    };
    Ok(format!("{}: {done}", secret.name))
}

fn run(options: &Options) -> Result<(), String> {
    let secrets = chosen(read(&options.file)?, options)?;
    let store = CloudProvider::from_environment().map_err(|error| error.to_string())?;
    let all = secrets.len();
    for (done, secret) in secrets.into_iter().enumerate() {
        let name = secret.name.clone();
        let line = copy(&store, secret, options.is_dry)
            .map_err(|error| format!("{name}: {error}\n{done} of {all} were copied before it"))?;
        println!("{line}");
    }
    Ok(())
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
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
