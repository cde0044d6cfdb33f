//! L002: a reference to a secret as a parameter.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", &token)]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
