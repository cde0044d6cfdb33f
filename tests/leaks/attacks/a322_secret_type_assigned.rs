//! A322: A secret type is assigned to a name of the closure, and opened
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
        let kept;
        kept = SecretString::from(t.as_str());
        println!("{}", kept.expose_secret());
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
