//! A065: The characters of the value are walked with a `for` loop.
//!
//! Stopped by: macro
//! Error: `for` on `t` lets out what it is

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        for (at, c) in t.char_indices() {
            println!("{at}: {c}");
        }
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
