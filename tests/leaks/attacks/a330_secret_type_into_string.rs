//! A330: `From` of the program makes a text of a secret type
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<SecretString> for String {
    fn from(kept: SecretString) -> Self {
        kept.0
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| String::from(SecretString::from(t.as_str())));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
