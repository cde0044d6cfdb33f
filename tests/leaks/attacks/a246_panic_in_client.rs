//! A246: A client panics with the value in its message, and `redact::panics` is installed.
//!
//! Stopped by: redactor

use secret_core::{Secret, SecretError, expose, redact, secret};

fn connect(token: &str) -> u32 {
    token.parse().expect(token)
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, |t| connect(t)))
}

fn main() {
    redact::panics();
    let _ = call_api();
}
