//! L165: the value returned as a `Box<str>`.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let key = expose!(token, |t| Box::<str>::from(t.as_str()));
    println!("{key}");
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
