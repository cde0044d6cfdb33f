//! L101: a text and a secret, joined.
//!
//! Stopped by: types

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    println!("{}", ["Bearer ".to_owned().into(), token].concat());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
