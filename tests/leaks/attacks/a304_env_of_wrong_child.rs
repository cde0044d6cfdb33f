//! A304: A child gets the value by its environment, and its whole command is printed with `Debug`.
//!
//! Limit: a child's environment is a consumer; the `Debug` of a command is the standard library's.

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut command = Command::new("true");
    expose!(token, |t| drop(command.env("API_KEY", t).status()));
    println!("{command:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
