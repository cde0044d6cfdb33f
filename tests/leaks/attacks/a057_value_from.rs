//! A057: `Value::from` turns the value into JSON that is given back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};
use serde_json::Value;

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let body = expose!(token, |t| Value::from(t.as_str()));
    println!("{body}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
