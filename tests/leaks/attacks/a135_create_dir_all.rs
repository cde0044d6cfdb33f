//! A135: A directory is called like the value.
//!
//! Open: the value as the name of a directory.

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
