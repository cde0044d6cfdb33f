//! A332: A secret type of the program is dereferenced
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl std::ops::Deref for SecretString {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| (*SecretString::from(t.as_str())).clone());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
