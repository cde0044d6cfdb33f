//! A008: The closure's parameter has a written type, and the value is given back in upper case.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text: String = expose!(token, |t: &String| t.to_uppercase());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
