//! L030: `serde_json::to_value` of a secret.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit(
        "report",
        vec![Parameter::new("key", serde_json::to_value(&token).unwrap())],
    );
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
