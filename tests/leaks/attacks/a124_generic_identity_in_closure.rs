//! A124: A generic function in the closure gives its argument back.
//!
//! Stopped by: macro
//! Error: an item has no place in `expose!`, which does not look into it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        fn checked<T>(value: T) -> T {
            value
        }
        checked(t).clone()
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
