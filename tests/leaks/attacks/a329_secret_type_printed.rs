//! A329: A secret type of the program, which shows what is in it, is printed where it is made
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| eprintln!("{:?}", SecretString::from(t.as_str())));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
