//! A294: A range up to the length of the value counts for a progress bar.
//!
//! Stopped by: macro
//! Error: `for` on `t` lets out what it is

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| for n in 0..t.len() {
        print!("*{n}");
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
