//! A056: `json!` puts the value into a document that is printed.
//!
//! Stopped by: macro
//! Error: `json!` copies `t` into a document, which stores it in clear

use secret_core::{Secret, SecretError, expose, secret};
use serde_json::json;

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let body = expose!(token, |t| json!({ "auth": t }));
    println!("{body}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
