//! A013: `ToString::to_string` is called by its path.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| ToString::to_string(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
