//! A256: A child gets the value by its environment and prints it, and its output is copied by the redactor.
//!
//! Stopped by: redactor

use std::io;
use std::process::{Command, Stdio};

use secret_core::{Secret, SecretError, expose, redact, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut child = expose!(token, |t| Command::new("printenv")
        .arg("KEY")
        .env("KEY", t)
        .stdout(Stdio::piped())
        .spawn())
    .unwrap();
    redact::copy(child.stdout.take().unwrap(), io::stdout()).unwrap();
    child.wait().unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
