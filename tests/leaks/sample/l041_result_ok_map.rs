//! L041: a map of secrets as the result.
//!
//! Stopped by: types

use std::collections::HashMap;

use engine::run_task;
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<HashMap<String, Secret<String>>, SecretError> {
    Ok(HashMap::from([("key".to_owned(), token)]))
}

fn main() {
    run_task("report", task);
}
