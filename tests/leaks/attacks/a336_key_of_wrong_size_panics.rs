//! A336: A copy of the key has the wrong length, and `unwrap` prints it
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

fn sign(key: [u8; 32]) -> usize {
    key.len()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| sign(t.clone().into_bytes().try_into().unwrap()));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
