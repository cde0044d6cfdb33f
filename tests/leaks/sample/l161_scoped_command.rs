//! L161: an argument of a command.
//!
//! Stopped by: macro

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| Command::new("echo").arg(t).status()).unwrap();
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
