//! A112: A header is made with the `base64` crate instead of `transform!`, and logged.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header = expose!(token, |t| STANDARD.encode(t));
    println!("authorization: Basic {header}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
