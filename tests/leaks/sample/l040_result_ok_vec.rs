//! L040: a list of secrets as the result.
//!
//! Stopped by: types

use engine::run_task;
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<Vec<Secret<String>>, SecretError> {
    Ok(vec![token])
}

fn main() {
    run_task("report", task);
}
