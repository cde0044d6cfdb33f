//! A257: A child gets the value by its environment and prints it itself, on the program's own output.
//!
//! Limit: a child's environment is a consumer; the child writes to the terminal itself.

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| Command::new("printenv")
        .arg("KEY")
        .env("KEY", t)
        .status())
    .unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
