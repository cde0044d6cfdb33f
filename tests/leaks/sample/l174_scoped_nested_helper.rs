//! L174: the value passed to a function of the user's that prints it.
//!
//! Limit: what a function of the user's does with a value that it was handed is its own, and what it prints goes past the redactor

use secret_core::{Secret, SecretError, expose, secret};

fn helper(key: &str) {
    eprintln!("{key}");
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| helper(t));
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
