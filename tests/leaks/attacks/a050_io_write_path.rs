//! A050: `io::Write::write` into a file, called by its path.
//!
//! Stopped by: macro
//! Error: `Write::write` writes `t` to where it is not followed

use std::fs::File;
use std::io::Write;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut file = File::create("token.txt").unwrap();
    expose!(token, |t| Write::write(&mut file, t.as_bytes())).unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
