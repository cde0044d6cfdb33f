//! A319: A loop over a list of one secret type opens it
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
    expose!(token, |t| for kept in [SecretString::from(t.as_str())] {
        println!("{}", kept.expose_secret());
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
