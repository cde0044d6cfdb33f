//! A318: A closure that gets a secret type opens it
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
    let text = expose!(token, |t| Some(SecretString::from(t.as_str())).map(|kept| kept.expose_secret().to_owned()));
    println!("{text:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
