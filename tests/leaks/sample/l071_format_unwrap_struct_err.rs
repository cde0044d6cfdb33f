//! L071: `unwrap` of an error that holds the secret.
//!
//! Stopped by: types

use secret_core::{Secret, SecretError, redact, secret};

#[derive(Debug)]
#[allow(dead_code)]
struct LoginFailed {
    token: Secret<String>,
}

fn log_in(token: Secret<String>) -> Result<u8, LoginFailed> {
    Err(LoginFailed { token })
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<u8, SecretError> {
    Ok(log_in(token).unwrap())
}

fn main() -> Result<(), SecretError> {
    redact::panics();
    task()?;
    Ok(())
}
