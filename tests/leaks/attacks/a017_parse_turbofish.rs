//! A017: The value is parsed as a number with a turbofish, and the number is given back.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let number = expose!(token, |t| str::parse::<u64>(t).unwrap_or(0));
    println!("{number}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
