//! A127: `Option::or` is called by its path, with the value as the other.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| Option::or(None, Some(t.clone())));
    println!("{text:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
