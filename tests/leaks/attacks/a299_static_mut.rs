//! A299: The value is assigned to a `static mut`.
//!
//! Stopped by: macro
//! Error: `t` is assigned, and would outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

static mut SEEN: String = String::new();

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| unsafe { SEEN = t.clone() });
    println!("{}", unsafe { (*(&raw const SEEN)).clone() });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
