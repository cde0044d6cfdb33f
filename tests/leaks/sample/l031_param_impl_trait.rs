//! L031: a secret behind `impl Serialize`.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};
use serde::Serialize;

fn settings(token: Secret<String>) -> impl Serialize {
    token
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", settings(token))]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
