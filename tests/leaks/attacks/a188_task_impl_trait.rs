//! A188: A task returns `impl Serialize`, which hides a secret.
//!
//! Stopped by: types
//! Error: a secret is never stored, and so neither serialized nor deserialized

use secret_core::{Secret, SecretError, secret};
use serde::Serialize;

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<impl Serialize, SecretError> {
    Ok((1, token))
}

fn main() {
    println!("{}", serde_json::to_string(&call_api().unwrap()).unwrap());
}
