//! A051: A `BufWriter` around a file takes the value.
//!
//! Stopped by: macro
//! Error: `write_all` writes `t` to where it is not followed

use std::fs::File;
use std::io::{BufWriter, Write};

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut log = BufWriter::new(File::create("calls.log").unwrap());
    expose!(token, |t| log.write_all(t.as_bytes())).unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
