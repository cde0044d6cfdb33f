//! A leak with a mistake in it, which is not refused for being a leak.
//!
//! Prints: for a reason that is not ours: cannot find value `tokn`
//! Stopped by: types

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    println!("{}", tokn.to_string());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
