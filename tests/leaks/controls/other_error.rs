//! A leak that is refused, and for another reason than the one that it names.
//!
//! Prints: the error does not say "cannot be a parameter", but: a secret is never printed
//! Error: cannot be a parameter
//! Stopped by: types

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    println!("{token}");
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
