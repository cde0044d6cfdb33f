//! A187: A task returns an enum of which one variant holds the secret.
//!
//! Stopped by: types
//! Error: a secret is never stored, and so neither serialized nor deserialized

use secret_core::{Secret, SecretError, secret};
use serde::Serialize;

#[derive(Serialize)]
enum Outcome {
    Done(u32),
    Again(Secret<String>),
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<Outcome, SecretError> {
    Ok(if token.verify(b"old") {
        Outcome::Again(token)
    } else {
        Outcome::Done(1)
    })
}

fn main() {
    println!("{}", serde_json::to_string(&call_api().unwrap()).unwrap());
}
