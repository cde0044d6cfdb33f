//! A321: Both ways of an `if` make a secret type, which is opened
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
    let is_long = true;
    let text = expose!(token, |t| {
        let kept = if is_long { SecretString::from(t.as_str()) } else { SecretString::from("none") };
        kept.expose_secret().to_owned()
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
