//! L011: a list of secrets as a parameter of a run.
//!
//! Stopped by: types

use secret_core::{JsonFileStore, Parameter, Run, Secret, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> anyhow::Result<()> {
    let run = Run::start(JsonFileStore::new("runs"), "report")?;
    run.parameter("keys", &Parameter::new(vec![token]))?;
    run.finish()?;
    Ok(())
}

fn main() -> anyhow::Result<()> {
    task()
}
