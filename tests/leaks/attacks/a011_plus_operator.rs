//! A011: The value is added to a text with `+`, and the sum is given back.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header = expose!(token, |t| "Bearer ".to_owned() + t);
    println!("authorization: {header}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
