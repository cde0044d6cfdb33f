//! L122: a text around the value, made by a function of the user's that has the secret.
//!
//! Stopped by: macro

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, expose, secret};

fn authorization(token: &Secret<String>) -> String {
    expose!(token, |t| format!("Basic {t}"))
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", authorization(&token))]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
