//! A064: A template's place holder is replaced by the value.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let url = expose!(token, |t| "https://TOKEN@example.com".replace("TOKEN", t));
    println!("{url}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
