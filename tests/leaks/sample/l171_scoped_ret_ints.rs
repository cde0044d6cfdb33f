//! L171: the value returned as numbers.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let numbers: Vec<u32> = expose!(token, |t| t.bytes().map(u32::from).collect());
    let key: String = numbers.iter().filter_map(|n| char::from_u32(*n)).collect();
    println!("{key}");
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
