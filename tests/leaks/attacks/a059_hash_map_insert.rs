//! A059: The value is inserted into a map of headers.
//!
//! Open: the value, in a map called `headers`.

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
