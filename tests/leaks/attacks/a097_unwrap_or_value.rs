//! A097: An empty option is asked for the value with `unwrap_or`.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header: Option<String> = None;
    let text = expose!(token, |t| header.unwrap_or(t.clone()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
