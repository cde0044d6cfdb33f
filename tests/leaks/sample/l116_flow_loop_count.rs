//! L116: a loop that counts up to a character of the secret.
//!
//! Stopped by: macro

use engine::run_task;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<usize, SecretError> {
    let mut count = 0;
    expose!(token, |t| {
        for c in t.chars() {
            if c == 'c' {
                break;
            }
            count += 1;
        }
    });
    Ok(count + 4000)
}

fn main() {
    run_task("report", task);
}
