//! A048: The value is written to the standard output with `write_all`.
//!
//! Stopped by: macro
//! Error: `write_all` writes `t` to where it is not followed

use std::io::Write;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| std::io::stdout().write_all(t.as_bytes())).unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
