//! A044: `write!` into a text outside.
//!
//! Stopped by: macro
//! Error: `write!` prints `t`

use std::fmt::Write;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut line = String::new();
    expose!(token, |t| write!(line, "Bearer {t}")).unwrap();
    println!("{line}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
