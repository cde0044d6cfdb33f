//! A133: The value is the separator of a public list.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let url = expose!(token, |t| ["https://robot:", "@example.com"].join(t));
    println!("{url}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
