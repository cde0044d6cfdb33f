//! A333: A guess is compared with what is in a secret type
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
    let is_right = expose!(token, |t| SecretString::from(t.as_str()).expose_secret() == "cnry7Qw2Xk9Lm4Vt8Zp3");
    println!("{is_right}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
