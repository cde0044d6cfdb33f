//! A308: A secret type is opened by the path of its trait
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

trait ExposeSecret {
    fn expose_secret(&self) -> &str;
}

impl ExposeSecret for SecretString {
    fn expose_secret(&self) -> &str {
        &self.0
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| ExposeSecret::expose_secret(&SecretString::from(t.as_str())).to_owned());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
