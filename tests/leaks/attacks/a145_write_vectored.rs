//! A145: The value is written to the standard output with `write_vectored`.
//!
//! Stopped by: macro
//! Error: `write_vectored` writes `t` to where it is not followed

use std::io::{IoSlice, Write};

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let written = expose!(token, |t| std::io::stdout()
        .write_vectored(&[IoSlice::new(t.as_bytes())]));
    println!(" is {written:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
