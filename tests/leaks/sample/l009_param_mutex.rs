//! L009: a secret in an `Arc<Mutex<_>>` as a parameter.
//!
//! Stopped by: types

use std::sync::{Arc, Mutex};

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Arguments {
    #[serde(serialize_with = "shared")]
    token: Arc<Mutex<Secret<String>>>,
}

/// What serde does with its feature `rc`.
fn shared<T: Serialize, S: Serializer>(
    value: &Arc<Mutex<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.as_ref().serialize(serializer)
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let token = Arc::new(Mutex::new(token));
    submit("report", vec![Parameter::new("key", Arguments { token })]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
