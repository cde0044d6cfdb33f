//! A149: The object of a JSON document outside takes the value with `insert`.
//!
//! Stopped by: macro
//! Error: `insert` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};
use serde_json::{Map, Value};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut body = Value::Object(Map::new());
    expose!(token, |t| body
        .as_object_mut()
        .unwrap()
        .insert("token".into(), t.as_str().into()));
    println!("{body}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
