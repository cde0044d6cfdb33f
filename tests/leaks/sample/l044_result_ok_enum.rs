//! L044: a secret in a variant of an enum as the result of a task in a run.
//!
//! Stopped by: types

use secret_core::{JsonFileStore, Run, Secret, SecretError, secret};
use serde::Serialize;

#[derive(Serialize)]
#[allow(dead_code)]
enum Outcome {
    Rows(u8),
    Token(Secret<String>),
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<Outcome, SecretError> {
    Ok(Outcome::Token(token))
}

fn main() -> anyhow::Result<()> {
    let run = Run::start(JsonFileStore::new("runs"), "nightly")?;
    let result = run.task("report", task);
    run.finish()?;
    result?;
    Ok(())
}
