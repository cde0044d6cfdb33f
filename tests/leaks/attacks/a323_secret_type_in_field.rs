//! A323: A struct of the closure holds a secret type, which is opened as its field
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

struct Login {
    password: SecretString,
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        let login = Login { password: SecretString::from(t.as_str()) };
        login.password.expose_secret().to_owned()
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
