//! A292: A slice pattern takes the first byte and the rest apart.
//!
//! Stopped by: macro
//! Error: `if` on `t` lets out what it is

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| if let [first, rest @ ..] = t.as_bytes() {
        println!("{first} and {} more", rest.len());
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
