//! L008: a secret in a `RefCell` as a parameter.
//!
//! Stopped by: types

use std::cell::RefCell;

use secret_core::{Parameter, Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let key = Parameter::new(RefCell::new(token));
    println!("{}", serde_json::to_string(&key).unwrap());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
