//! A076: A closure is written and called in one expression, with the value as its argument.
//!
//! Stopped by: macro
//! Error: `let` gives `t` another name inside `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| (|text: &str| println!("trying {text}"))(t));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
