//! A007: The closure's parameter is a pattern that binds a reference to the value, and the format string captures that name.
//!
//! Stopped by: macro
//! Error: `println!` prints `text`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |ref text| println!("trying {text}"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
