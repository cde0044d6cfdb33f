//! L124: the message of an error, given on with `?`.
//!
//! Stopped by: macro

use anyhow::anyhow;
use secret_core::{JsonFileStore, Run, Secret, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> anyhow::Result<u8> {
    expose!(token, |t| Err(anyhow!("login failed with {t}")))?;
    Ok(1)
}

fn main() -> anyhow::Result<()> {
    let run = Run::start(JsonFileStore::new("runs"), "nightly")?;
    let result = run.task("report", task);
    run.finish()?;
    result?;
    Ok(())
}
