//! A291: A union around the value reads it back as bytes.
//!
//! Stopped by: macro
//! Error: `t` is put into a struct, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

union Bits<'a> {
    text: &'a str,
    parts: [usize; 2],
}

fn connect(_: usize) {}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(unsafe { Bits { text: t }.parts[1] }));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
