//! A041: `dbg!` stands around the argument of a consumer.
//!
//! Stopped by: macro
//! Error: `dbg!` prints `t`

use secret_core::{Secret, SecretError, expose, secret};

fn connect(_: &str) {}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(dbg!(t)));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
