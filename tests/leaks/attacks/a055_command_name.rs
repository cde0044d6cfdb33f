//! A055: The value is the name of the program that is started, by a mistaken order of arguments.
//!
//! Stopped by: macro
//! Error: `Command::new` makes `t` an argument of a process, which other users see

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let status = expose!(token, |t| Command::new(t).arg("login").status());
    println!("{status:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
