//! A150: `from_iter` of a JSON object collects the value.
//!
//! Stopped by: macro
//! Error: `t` is put into a tuple, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};
use serde_json::{Map, Value};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let body = expose!(token, |t| Map::from_iter([(
        "token".to_owned(),
        Value::from(t.as_str())
    )]));
    println!("{body:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
