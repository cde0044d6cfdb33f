//! A114: A conversion into `Box<str>` is called on the type in angle brackets.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| <Box<str>>::from(t.as_str()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
