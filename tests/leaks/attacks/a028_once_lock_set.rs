//! A028: The value goes into a static `OnceLock`, to be at hand everywhere.
//!
//! Stopped by: macro
//! Error: `set` stores `t` in a cell, which outlives `expose!`

use std::sync::OnceLock;

use secret_core::{Secret, SecretError, expose, secret};

static CACHED: OnceLock<String> = OnceLock::new();

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| CACHED.set(t.clone())).unwrap();
    println!("{:?}", CACHED.get());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
