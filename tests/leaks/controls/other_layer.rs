//! A leak that something else stops than it says.
//!
//! Prints: refused by macro: `println!` prints `t`
//! Stopped by: types

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| println!("{t}"));
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
