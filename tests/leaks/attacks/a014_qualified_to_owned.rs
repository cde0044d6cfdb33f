//! A014: `to_owned` is called by a qualified path.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| <str as ToOwned>::to_owned(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
