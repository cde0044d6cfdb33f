//! A026: `mem::replace` swaps the value into a variable outside.
//!
//! Stopped by: macro
//! Error: `mem::replace` moves `t` to a place outside of `expose!`

use std::mem;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut seen = String::new();
    let _ = expose!(token, |t| mem::replace(&mut seen, t.clone()));
    println!("{seen}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
