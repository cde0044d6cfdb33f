//! A136: A file is renamed to the value, by arguments in the wrong order.
//!
//! Stopped by: macro
//! Error: `fs::rename` makes `t` a name, and names are shown

use std::fs;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    fs::write("session", "1").unwrap();
    expose!(token, |t| fs::rename("session", t)).ok();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
