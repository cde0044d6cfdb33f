//! A067: The length of the value is logged, to see if it is there at all.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!("token of {} bytes", expose!(token, |t| t.len()));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
