//! A345: The bytes of a key that is kept in base64 are the result, to be used later.
//!
//! Stopped by: macro

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("CHAT_KEY")]
fn key(chat_key: Secret<String>) -> Result<(), SecretError> {
    let bytes = expose!(chat_key, |k| BASE64_STANDARD.decode(k)).unwrap_or_default();
    println!("{bytes:?}");
    Ok(())
}

fn main() {
    key().unwrap();
}
