//! A015: `From` is called by a qualified path on its target.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| <String as From<&str>>::from(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
