//! A135: A directory is called like the value.
//!
//! Stopped by: macro
//! Error: `fs::create_dir_all` makes `t` a name, and names are shown

use std::fs;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| fs::create_dir_all(t)).unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
