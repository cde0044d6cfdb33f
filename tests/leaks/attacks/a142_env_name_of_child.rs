//! A142: Name and value of a child's environment are swapped.
//!
//! Stopped by: macro
//! Error: `env` makes `t` a name, and names are shown

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
