//! L090: a secret where a `&str` is expected.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let key: &str = &token;
    submit("report", vec![Parameter::new("key", key)]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
