//! A118: The function that is called stands in a block.
//!
//! Stopped by: macro
//! Error: what is called with `t` is not the name of a function or a method

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| { String::from }(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
