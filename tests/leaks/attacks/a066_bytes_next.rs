//! A066: The first byte of the value is given back as a number.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let first = expose!(token, |t| t.bytes().next());
    println!("{first:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
