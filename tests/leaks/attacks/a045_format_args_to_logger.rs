//! A045: `format_args!` is handed to a logging function.
//!
//! Stopped by: macro
//! Error: `format_args!` copies `t` into a text that is not secret

use secret_core::{Secret, SecretError, expose, secret};

fn note(line: std::fmt::Arguments<'_>) {
    println!("{line}");
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| note(format_args!("with {t}")));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
