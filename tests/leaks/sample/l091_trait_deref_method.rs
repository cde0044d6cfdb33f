//! L091: a method of `str` on a secret.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", token.trim())]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
