//! A054: The value stands in an array of arguments of a child.
//!
//! Stopped by: macro
//! Error: `args` makes `t` an argument of a process, which other users see

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let status = expose!(token, |t| Command::new("echo")
        .args(["--token", t])
        .status());
    println!("{status:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
