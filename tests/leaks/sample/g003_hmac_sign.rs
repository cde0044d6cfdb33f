//! G003: a message signed with the secret, and the signature sent.
//!
//! Prints: 32
//! Works

use engine::{Parameter, hmac_sha256, submit};
use secret_core::{Secret, SecretError, SecretRef, expose};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

fn sign(token: &Secret<String>, message: &str) -> Vec<u8> {
    expose!(token, |key| hmac_sha256(key, message))
}

fn main() -> Result<(), SecretError> {
    let signature = sign(&TOKEN.get()?, "message");
    submit("report", vec![Parameter::new("signature", &signature)]);
    println!("{}", signature.len());
    Ok(())
}
