//! L167: the value returned as bytes.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let bytes = expose!(token, |t| t.as_bytes().to_vec());
    println!("{}", String::from_utf8(bytes).unwrap());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
