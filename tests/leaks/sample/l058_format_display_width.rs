//! L058: a secret printed with a width.
//!
//! Stopped by: types

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    println!("{:>60}", token);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
