//! A082: A helper of the user's prints its argument.
//!
//! Limit: a consumer of the user's prints what it was handed; the redactor masks it where the output goes through it.

use secret_core::{Secret, SecretError, expose, secret};

fn connect(token: &str) -> bool {
    println!("connecting with {token}");
    true
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(t));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
