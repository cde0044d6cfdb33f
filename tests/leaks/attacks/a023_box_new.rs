//! A023: The value moves into a box that is given back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| Box::new(t.clone()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
