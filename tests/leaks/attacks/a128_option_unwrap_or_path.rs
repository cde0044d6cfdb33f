//! A128: `Option::unwrap_or` is called by its path, with the value as the default.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header: Option<String> = None;
    let text = expose!(token, |t| Option::unwrap_or(header, t.clone()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
