//! A010: The value is dereferenced and borrowed again, and given back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| (&**t).to_owned());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
