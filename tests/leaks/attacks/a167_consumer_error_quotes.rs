//! A167: The error of a consumer quotes what it was given, and the program prints the error without the redactor.
//!
//! Limit: the error of a consumer is the consumer's; `redact::error` masks it where the program calls it.

use secret_core::{Secret, SecretError, expose, secret};

fn connect(url: &str) -> Result<(), String> {
    Err(format!("cannot connect to {url}"))
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    if let Err(error) = expose!(token, |t| connect(t)) {
        eprintln!("{error}");
    }
    Ok(())
}

fn main() {
    call_api().unwrap();
}
