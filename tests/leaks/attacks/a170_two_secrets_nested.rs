//! A170: One `expose!` stands in another, and the inner one prints the value of the outer one.
//!
//! Stopped by: macro
//! Error: `t` is used in an inner `expose!`, which follows its own value only

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
#[secret("SMTP")]
fn send_mail(token: Secret<String>, smtp: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| expose!(smtp, |s| println!("{s} and {t}")));
    Ok(())
}

fn main() {
    send_mail().unwrap();
}
