//! A093: The context of an error of a consumer quotes the value.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use anyhow::Context;
use secret_core::{Secret, SecretError, expose, secret};

fn connect(_: &str) -> Result<u32, std::io::Error> {
    Err(std::io::Error::other("refused"))
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    if let Err(error) = expose!(token, |t| connect(t).with_context(|| t.clone())) {
        println!("{error:#}");
    }
    Ok(())
}

fn main() {
    call_api().unwrap();
}
