//! A196: A task declares a secret and asks for it as a plain `String`.
//!
//! Stopped by: macro
//! Error: secret `TOKEN` cannot be bound to `String`

use secret_core::{SecretError, secret};

#[secret("TOKEN")]
fn call_api(token: String) -> Result<(), SecretError> {
    println!("calling with {token}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
