//! A111: A secret that is JSON is parsed into a struct of the user's, whose `Debug` shows the password.
//!
//! Stopped by: macro
//! Error: `from_slice` makes a document of `s` that is not secret

use secret_core::{Secret, SecretError, expose, secret};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Smtp {
    user: String,
    password: String,
}

#[secret("SMTP")]
fn send_mail(smtp: Secret<String>) -> Result<(), SecretError> {
    let smtp = expose!(smtp, |s| serde_json::from_slice::<Smtp>(s.as_bytes())).unwrap();
    println!("mail as {smtp:?}");
    Ok(())
}

fn main() {
    send_mail().unwrap();
}
