//! A142: Name and value of a child's environment are swapped.
//!
//! Open: the value as the name of a variable.

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let status = expose!(token, |t| Command::new("env").env(t, "TOKEN").status());
    println!("{status:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
