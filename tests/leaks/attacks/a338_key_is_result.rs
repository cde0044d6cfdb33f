//! A338: A key of fixed size is the result
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let key: [u8; 20] = expose!(token, |t| t.as_bytes().try_into().unwrap());
    println!("{}", String::from_utf8_lossy(&key));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
