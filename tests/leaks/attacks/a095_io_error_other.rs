//! A095: `io::Error::other` makes an error of the value.
//!
//! Stopped by: macro
//! Error: `Error::other` puts `t` into an error, which is stored and shown

use std::io;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let error = expose!(token, |t| io::Error::other(t.clone()));
    println!("{error}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
