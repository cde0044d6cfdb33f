//! A121: A `use` in the closure renames `identity`, which gives the value back.
//!
//! Stopped by: macro
//! Error: an item has no place in `expose!`, which does not look into it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        use std::convert::identity as login;
        login(t).clone()
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
