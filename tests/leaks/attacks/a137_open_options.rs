//! A137: A file is created whose name is the value.
//!
//! Stopped by: macro
//! Error: `open` makes `t` a name, and names are shown

use std::fs::OpenOptions;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| OpenOptions::new()
        .create(true)
        .append(true)
        .open(t))
    .ok();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
