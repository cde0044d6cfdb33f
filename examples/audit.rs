//! Lists what a program declares and how it uses it, and compares what it releases with the list that was reviewed.
//!
//! ```sh
//! cargo run --example audit                                        # a table
//! cargo run --example audit -- --json                              # the same for other programs
//! cargo run --example audit -- --check examples/declassify.lock    # CI does this
//! cargo run --example audit -- --write examples/declassify.lock    # after a change on purpose
//! ```
//!
//! The manifest is that of the program that asks for it: here of the tasks below. It holds names and code, and never a value.
//!
//! Exit status: 0 if it was printed, written, or is what the file says; 1 if not (what differs is on standard error), 2 if the command
//! line is wrong.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use secret_core::testing::DeclassifyLock;
use secret_core::{ExposureEntry, Manifest, SecretSpec, Source, manifest};
use serde::Serialize;

/// The program's tasks. Nothing is run to list them.
#[allow(dead_code)]
mod tasks {
    use secret_core::{Secret, SecretError, declassify, expose, secret, transform};

    #[secret("DATABASE_URL")]
    fn count_rows(table: &str, database_url: Secret<String>) -> Result<usize, SecretError> {
        Ok(expose!(database_url, |url| count(url, table)))
    }

    #[secret("DATABASE_URL", from = env)]
    fn database_host(database_url: Secret<String>) -> Result<String, SecretError> {
        Ok(declassify!(
            database_url,
            |url| url.rsplit('@').next().unwrap_or_default().to_owned(),
            reason = "the report names the host on which it counted"
        ))
    }

    #[secret("CHAT_TOKEN")]
    fn announce(rows: usize, chat_token: Option<Secret<String>>) -> Result<(), SecretError> {
        if let Some(token) = chat_token {
            let header = transform!(token, |t| format!("Bearer {t}"));
            expose!(header, |h| post(h, rows));
        }
        Ok(())
    }

    // The clients that you use today.

    fn count(_url: &str, table: &str) -> usize {
        table.len()
    }

    fn post(_header: &str, rows: usize) {
        println!("would post: {rows} rows");
    }
}

const USAGE: &str = "usage: audit [--json | --check FILE | --write FILE]";

enum Command {
    Help,
    Table,
    Json,
    Check(PathBuf),
    Write(PathBuf),
}

fn command(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let Some(option) = arguments.next() else {
        return Ok(Command::Table);
    };
    let mut file = || {
        let file = arguments.next().map(PathBuf::from);
        file.ok_or_else(|| format!("`{}` needs a file", option.display()))
    };
    let command = match option.to_str() {
        Some("--help" | "-h") => return Ok(Command::Help),
        Some("--json") => Command::Json,
        Some("--check") => Command::Check(file()?),
        Some("--write") => Command::Write(file()?),
        _ => return Err(format!("unknown option `{}`", option.display())),
    };
    match arguments.next() {
        None => Ok(command),
        Some(_) => Err("one thing at a time".to_owned()),
    }
}

/// A secret that a task declares.
#[derive(Serialize)]
struct Declared {
    secret: &'static str,
    #[serde(rename = "type")]
    type_name: &'static str,
    /// `None` if it may come from anywhere.
    from: Option<&'static str>,
    is_optional: bool,
    /// Whether it is a `task` or a `constant` that declares it.
    kind: &'static str,
    task: &'static str,
    binding: &'static str,
    module: &'static str,
    file: &'static str,
    line: u32,
}

impl From<&SecretSpec> for Declared {
    fn from(spec: &SecretSpec) -> Self {
        Self {
            secret: spec.name(),
            type_name: spec.type_name(),
            from: spec.source().map(Source::as_str),
            is_optional: spec.is_optional(),
            kind: spec.kind().as_str(),
            task: spec.task(),
            binding: spec.binding(),
            module: spec.module(),
            file: spec.file(),
            line: spec.line(),
        }
    }
}

/// A use of a value.
#[derive(Serialize)]
struct Used {
    #[serde(rename = "use")]
    kind: &'static str,
    secret: &'static str,
    module: &'static str,
    file: &'static str,
    line: u32,
    reason: Option<&'static str>,
    /// Sixteen hexadecimal digits: as a number it is larger than what JSON is good for.
    code: String,
}

impl From<ExposureEntry> for Used {
    fn from(entry: ExposureEntry) -> Self {
        Self {
            kind: entry.kind().as_str(),
            secret: entry.secret(),
            module: entry.module(),
            file: entry.file(),
            line: entry.line(),
            reason: entry.reason(),
            code: format!("{:016x}", entry.hash()),
        }
    }
}

#[derive(Serialize)]
struct Audit {
    secrets: Vec<Declared>,
    uses: Vec<Used>,
}

impl From<Manifest> for Audit {
    fn from(manifest: Manifest) -> Self {
        let Manifest {
            secrets, exposures, ..
        } = manifest;
        Self {
            secrets: secrets.into_iter().map(Declared::from).collect(),
            uses: exposures.into_iter().map(Used::from).collect(),
        }
    }
}

impl Audit {
    fn table(&self) -> String {
        let head = ["secret", "type", "from", "task", "place"].map(str::to_owned);
        let secrets = self.secrets.iter().map(|declared| {
            [
                declared.secret.to_owned(),
                declared.type_name.to_owned(),
                declared.from.unwrap_or("anywhere").to_owned(),
                declared.task.to_owned(),
                format!("{}:{}", declared.file, declared.line),
            ]
        });
        let secrets = columns(std::iter::once(head).chain(secrets).collect());
        let head = ["use", "secret", "place", "code", "reason"].map(str::to_owned);
        let uses = self.uses.iter().map(|used| {
            [
                used.kind.to_owned(),
                used.secret.to_owned(),
                format!("{}:{}", used.file, used.line),
                used.code.clone(),
                used.reason.unwrap_or_default().to_owned(),
            ]
        });
        let uses = columns(std::iter::once(head).chain(uses).collect());
        format!("{secrets}\n{uses}")
    }
}

/// The rows as lines, each column as wide as its longest text.
fn columns<const N: usize>(rows: Vec<[String; N]>) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [usize; N] = std::array::from_fn(|column| width(column).unwrap_or_default());
    let lines = rows.iter().map(|row| {
        let cells = row.iter().zip(widths);
        let line: String = cells
            .map(|(text, width)| format!("{text:width$}  "))
            .collect();
        format!("{}\n", line.trim_end())
    });
    lines.collect()
}

fn run(command: Command) -> Result<String, String> {
    let lock = DeclassifyLock::of_program();
    let done = |result: Result<(), _>, file: PathBuf, what: &str| match result {
        Ok(()) => Ok(format!("{}: {what}\n", file.display())),
        Err(error) => Err(format!("{error}")),
    };
    match command {
        Command::Help => Ok(format!("{USAGE}\n")),
        Command::Table => Ok(Audit::from(manifest()).table()),
        Command::Json => serde_json::to_string_pretty(&Audit::from(manifest()))
            .map(|json| format!("{json}\n"))
            .map_err(|error| error.to_string()),
        Command::Check(file) => done(lock.check(&file), file, "it is what the program releases"),
        Command::Write(file) => done(lock.write(&file), file, "written"),
    }
}

fn main() -> ExitCode {
    let command = match command(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
