//! L007: a secret in an `Rc` as a parameter.
//!
//! Stopped by: types

use std::rc::Rc;

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", Rc::new(token))]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
