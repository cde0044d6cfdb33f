//! G024: whether a login worked, as the result.
//!
//! Prints: report=true
//! Works

use std::fs;

use engine::{Client, run_task};
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<bool, SecretError> {
    Ok(expose!(token, |t| Client::login("robot", t).is_ok()))
}

fn main() -> anyhow::Result<()> {
    run_task("report", task);
    print!("{}", fs::read_to_string("results.jsonl")?);
    Ok(())
}
