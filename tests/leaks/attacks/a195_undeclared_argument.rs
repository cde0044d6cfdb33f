//! A195: A task takes a secret as an argument of the caller.
//!
//! Stopped by: macro
//! Error: `token` is a secret that `send_mail` does not declare

use secret_core::{Secret, SecretError, secret};

#[secret("SMTP")]
fn send_mail(smtp: Secret<String>, token: Secret<String>) -> Result<(), SecretError> {
    println!("{} {}", smtp.name(), token.name());
    Ok(())
}

fn main() {
    send_mail().unwrap();
}
