//! A116: `FromStr` of `String` is called by its qualified path.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use std::str::FromStr;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| <String as FromStr>::from_str(t)).unwrap();
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
