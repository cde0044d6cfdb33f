//! A203: A release without a reason.
//!
//! Stopped by: macro
//! Error: a secret is released for a written reason only

use secret_core::{Secret, SecretError, declassify, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!("{}", declassify!(token, |t| t.clone()));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
