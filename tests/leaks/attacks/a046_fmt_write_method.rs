//! A046: `write_str` of a text outside, called as a method.
//!
//! Stopped by: macro
//! Error: `write_str` prints `t`

use std::fmt::Write;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut line = String::new();
    expose!(token, |t| line.write_str(t)).unwrap();
    println!("{line}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
