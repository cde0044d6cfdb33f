//! A076: A closure is written and called in one expression, with the value as its argument.
//!
//! Stopped by: macro
//! Error: what is called with `t` is not the name of a function or a method

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| (|text: &str| println!("trying {text}"))(t));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
