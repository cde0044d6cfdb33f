//! A052: `io::copy` reads the value's bytes and writes them to the standard output.
//!
//! Stopped by: macro
//! Error: `io::copy` writes `t` to where it is not followed

use std::io;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| io::copy(&mut t.as_bytes(), &mut io::stdout())).unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
