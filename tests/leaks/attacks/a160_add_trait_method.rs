//! A160: The method of the operator `+` is called by its name.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use std::ops::Add;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header = expose!(token, |t| "Bearer ".to_owned().add(t));
    println!("{header}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
