//! A334: A closure has a secret type, opens it, and leaves
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
    let show = expose!(token, |t| {
        let kept = SecretString::from(t.as_str());
        move || kept.expose_secret().to_owned()
    });
    println!("{}", show());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
