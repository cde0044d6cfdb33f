//! L112: several names for the value, and the last of them returned.
//!
//! Stopped by: macro

use engine::run_task;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<String, SecretError> {
    let key = expose!(token, |t| {
        let a = t;
        let b = a;
        let c = b.to_string();
        c
    });
    Ok(key)
}

fn main() {
    run_task("report", task);
}
