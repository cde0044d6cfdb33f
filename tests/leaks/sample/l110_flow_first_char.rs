//! L110: the first character of the secret as the result.
//!
//! Stopped by: macro

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<Option<char>, SecretError> {
    Ok(expose!(token, |t| t.chars().next()))
}

fn main() -> anyhow::Result<()> {
    let run = Run::start(JsonFileStore::new("runs"), "nightly")?;
    let result = run.task("report", task);
    run.finish()?;
    result?;
    Ok(())
}
