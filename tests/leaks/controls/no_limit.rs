//! A leak that is said to be a limit, and is refused.
//!
//! Prints: refused by macro: `t` leaves `expose!` as its result
//! Limit: who knows

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| t.clone()))
}

fn main() -> Result<(), SecretError> {
    println!("{}", task()?);
    Ok(())
}
