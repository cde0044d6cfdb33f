//! A195: A task takes a secret as an argument of the caller.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, secret};

#[secret("SMTP")]
fn send_mail(smtp: Secret<String>, token: Secret<String>) -> Result<(), SecretError> {
    println!("{} {}", smtp.name(), token.name());
    Ok(())
}

fn main() {
    send_mail(Secret::new("TOKEN", "hunter2-canary".to_owned())).unwrap();
}
