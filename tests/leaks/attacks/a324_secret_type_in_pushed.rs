//! A324: A list of the closure collects a secret type, which is opened there
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl SecretString {
    fn expose_secret(&self) -> &str {
        &self.0
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        let mut keys = Vec::new();
        keys.push(SecretString::from(t.as_str()));
        println!("{}", keys[0].expose_secret());
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
