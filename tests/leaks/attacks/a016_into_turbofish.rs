//! A016: `Into::<T>::into` is called with a turbofish.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| Into::<String>::into(t.as_str()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
