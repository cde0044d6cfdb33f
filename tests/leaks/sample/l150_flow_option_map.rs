//! L150: an optional secret, mapped to its value.
//!
//! Stopped by: macro

use engine::run_task;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Option<Secret<String>>) -> Result<Option<String>, SecretError> {
    Ok(token
        .as_ref()
        .map(|token| expose!(token, |t| t.to_string())))
}

fn main() {
    run_task("report", task);
}
