//! L009: a secret in an `Arc<Mutex<_>>` as a parameter.
//!
//! Stopped by: types

use std::sync::{Arc, Mutex};

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit(
        "report",
        vec![Parameter::new("key", Arc::new(Mutex::new(token)))],
    );
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
