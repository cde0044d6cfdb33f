//! L098: the characters of a secret, collected.
//!
//! Stopped by: types

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    println!("{}", token.chars().collect::<String>());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
