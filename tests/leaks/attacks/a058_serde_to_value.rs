//! A058: `serde_json::to_value` is imported under another name.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};
use serde_json::to_value as encode;

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let body = expose!(token, |t| encode(t)).unwrap();
    println!("{body}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
