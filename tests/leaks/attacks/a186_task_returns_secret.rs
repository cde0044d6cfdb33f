//! A186: A task returns the secret, which would be stored.
//!
//! Stopped by: types
//! Error: `Secret<String>` cannot be a stored result

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn get_token(token: Secret<String>) -> Result<Secret<String>, SecretError> {
    Ok(token)
}

fn main() {
    println!("{:?}", get_token());
}
