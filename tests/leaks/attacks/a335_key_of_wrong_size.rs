//! A335: A copy of the key has the wrong length, and `?` gives it back
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

fn sign(key: [u8; 32]) -> usize {
    key.len()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let signed = expose!(token, |t| -> Result<usize, Vec<u8>> { Ok(sign(t.as_bytes().to_vec().try_into()?)) });
    println!("{:?}", signed.map_err(String::from_utf8));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
