//! A326: The name of a secret type is one of a text later
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
    let text = expose!(token, |t| {
        {
            let text = SecretString::from(t.as_str());
            drop(text);
        }
        let mut text = String::new();
        text.push_str(t);
        text
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
