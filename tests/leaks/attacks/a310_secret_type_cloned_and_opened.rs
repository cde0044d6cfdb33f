//! A310: A clone of a secret type is opened
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Clone)]
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
    let text = expose!(token, |t| SecretString::from(t.as_str()).clone().expose_secret().to_owned());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
