//! L014: a secret as the key of a map.
//!
//! Stopped by: types

use std::collections::HashMap;

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let owners = HashMap::from([(token, 1)]);
    submit("report", vec![Parameter::new("key", owners)]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
