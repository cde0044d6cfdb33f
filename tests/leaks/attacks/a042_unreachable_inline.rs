//! A042: `unreachable!` captures the value in its text.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

fn connect(_: &str) -> Option<u32> {
    None
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(t)
        .unwrap_or_else(|| unreachable!("{t} was valid yesterday")));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
