//! L148: the characters of the value as the result.
//!
//! Stopped by: macro

use engine::run_task;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<Vec<char>, SecretError> {
    Ok(expose!(token, |t| t.chars().collect()))
}

fn main() {
    run_task("report", task);
}
