//! A029: A static `OnceLock` is filled by a closure that captures the value.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use std::sync::OnceLock;

use secret_core::{Secret, SecretError, expose, secret};

static CACHED: OnceLock<String> = OnceLock::new();

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| CACHED.get_or_init(|| t.clone()).len());
    println!("{:?}", CACHED.get());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
