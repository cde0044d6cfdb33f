//! A039: `assert_eq!` prints both sides when they differ.
//!
//! Stopped by: macro
//! Error: `assert_eq!` puts `t` into an error, which is stored and shown

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| assert_eq!(t, "hunter2", "a stale token"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
