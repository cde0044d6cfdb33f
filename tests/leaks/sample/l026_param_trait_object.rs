//! L026: a secret behind a trait object over `Serialize`.
//!
//! Stopped by: types

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, secret};
use serde::Serialize;
use serde_json::Value;

trait ToJson {
    fn to_json(&self) -> Value;
}

impl<T: Serialize> ToJson for T {
    fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap()
    }
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let key: Box<dyn ToJson> = Box::new(token);
    submit("report", vec![Parameter::new("key", key.to_json())]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
