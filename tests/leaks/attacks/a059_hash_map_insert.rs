//! A059: The value is inserted into a map of headers.
//!
//! Stopped by: macro
//! Error: `insert` puts `t` into a map as a text, which shows it

use std::collections::HashMap;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut headers = HashMap::new();
    expose!(token, |t| headers.insert("authorization", t.clone()));
    println!("{headers:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
