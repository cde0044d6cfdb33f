//! A043: `todo!` quotes the value as an argument.
//!
//! Stopped by: macro
//! Error: `todo!` puts `t` into an error, which is stored and shown

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| todo!("rotate {}", t));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
