//! A125: A module in the closure has a function that copies.
//!
//! Stopped by: macro
//! Error: an item has no place in `expose!`, which does not look into it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        mod client {
            pub fn login(token: &str) -> String {
                token.to_owned()
            }
        }
        client::login(t)
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
