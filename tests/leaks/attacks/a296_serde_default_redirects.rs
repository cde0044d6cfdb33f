//! A296: A field of a task that is a struct is missing in the record, and `serde(default)` names another secret.
//!
//! Stopped by: types

use secret_core::{Secret, SecretError, SecretRef, SecretTask, expose, secret};
use serde::{Deserialize, Serialize};

#[derive(SecretTask, Serialize, Deserialize)]
struct Notify {
    #[secret("CHAT_KEY")]
    #[serde(default = "other")]
    key: SecretRef<String>,
}

fn other() -> SecretRef<String> {
    SecretRef::new("TOKEN")
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| post(t));
    Ok(())
}

fn post(_: &str) {}

fn main() {
    call_api().unwrap();
    let notify: Notify = serde_json::from_str("{}").unwrap();
    match notify.key().get() {
        Ok(key) => println!("posts with {}", key.name()),
        Err(error) => println!("{error}"),
    }
}
