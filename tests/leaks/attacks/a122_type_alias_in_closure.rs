//! A122: A type alias in the closure hides `String`.
//!
//! Stopped by: macro
//! Error: an item has no place in `expose!`, which does not look into it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        type Client = String;
        Client::from(t)
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
