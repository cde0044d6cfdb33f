//! A073: The address of the value is given back.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let address = expose!(token, |t| t.as_ptr() as usize);
    println!("{address:x}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
