//! L021: a secret in a variant of an enum as a parameter.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};
use serde::Serialize;

#[derive(Serialize)]
#[allow(dead_code)]
enum Auth {
    Anonymous,
    Token(Secret<String>),
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", Auth::Token(token))]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
