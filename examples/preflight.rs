//! Asks for every secret that the program's tasks declare before it runs any of them, and lists what is missing, all at once.
//!
//! ```sh
//! cargo run --example preflight                 # all tasks
//! cargo run --example preflight -- count_rows   # those that are named
//! REPORTS_DATABASE_URL=postgres://.. SMTP='{"user": "robot", "password": ".."}' cargo run --example preflight
//! ```
//!
//! Exit status: 0 if all of them are there and well formed, 1 if not, or if there is no such task.

use std::process::ExitCode;

use secret_core::{
    Parameter, Secret, SecretError, SecretSpec, UnknownTask, expose, manifest, preflight_of, secret,
};
use serde::Deserialize;
use zeroize::Zeroize;

/// A secret with a structure of its own: read as JSON, and wiped.
#[derive(Deserialize, Zeroize)]
struct Smtp {
    user: String,
    password: String,
}

#[secret("REPORTS_DATABASE_URL", into = database)]
fn count_rows(table: Parameter<String>, database: Secret<String>) -> Result<usize, SecretError> {
    Ok(expose!(database, |url| count(url, &table)))
}

#[secret("SMTP")]
#[secret("SLACK_WEBHOOK_URL")] // optional: the task runs without it
fn report(
    rows: usize,
    smtp: Secret<Smtp>,
    slack_webhook_url: Option<Secret<String>>,
) -> Result<(), SecretError> {
    expose!(smtp, |login| send_mail(&login.user, &login.password, rows));
    if let Some(hook) = slack_webhook_url {
        expose!(hook, |url| post(url, rows));
    }
    Ok(())
}

/// What the tasks declare that are about to run: those that the command line names, or all.
fn needed() -> Result<Vec<&'static SecretSpec>, UnknownTask> {
    let tasks: Vec<String> = std::env::args().skip(1).collect();
    if tasks.is_empty() {
        return Ok(manifest().secrets);
    }
    manifest().tasks(tasks)
}

fn main() -> ExitCode {
    let needed = match needed() {
        Ok(needed) => needed,
        Err(unknown) => {
            eprintln!("{unknown}");
            return ExitCode::FAILURE;
        }
    };
    for spec in &needed {
        println!("{}: {} as {}", spec.task(), spec.name(), spec.type_name());
    }
    if let Err(problems) = preflight_of(needed) {
        eprintln!("\n{problems}");
        return ExitCode::FAILURE;
    }
    println!("all of them are there");
    if std::env::args().len() > 1 {
        return ExitCode::SUCCESS; // it was the question
    }
    let reported = count_rows(Parameter::new("rows".to_owned())).and_then(report);
    match reported {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

// The clients that you use today.

fn count(_url: &str, table: &str) -> usize {
    table.len()
}

fn send_mail(_user: &str, _password: &str, rows: usize) {
    println!("would mail: {rows} rows");
}

fn post(_url: &str, rows: usize) {
    println!("would post: {rows} rows");
}
