//! A197: A generic task is asked for a secret of whatever type, and returns the type of the caller's choice.
//!
//! Stopped by: types
//! Error: `Secret<T>` cannot be a stored result

use secret_core::{Secret, SecretError, SecretValue, secret};
use serde::Serialize;

#[secret("TOKEN")]
fn call_api<T: SecretValue + Serialize>(token: Secret<T>) -> Result<Secret<T>, SecretError> {
    Ok(token)
}

fn main() {
    println!("{:?}", call_api::<String>());
}
