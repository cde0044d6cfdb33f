//! A025: The value stands in a `Cow` that becomes owned outside of the closure.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use std::borrow::Cow;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| Cow::Borrowed(t.as_str()).into_owned());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
