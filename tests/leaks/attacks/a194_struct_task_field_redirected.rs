//! A194: The same, where the field is asked and not the accessor.
//!
//! Shows: posts with TOKEN
//! Limit: the field is read by serde, which does not know its declaration; the accessors and `resolve` do.

use secret_core::{Secret, SecretError, SecretRef, SecretTask, expose, secret};
use serde::{Deserialize, Serialize};

#[derive(SecretTask, Serialize, Deserialize)]
struct Notify {
    #[secret("CHAT_KEY")]
    key: SecretRef<String>,
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| post(t));
    Ok(())
}

fn post(_: &str) {}

fn main() {
    call_api().unwrap();
    let notify: Notify = serde_json::from_str(r#"{"key":"TOKEN"}"#).unwrap();
    match notify.key.get() {
        Ok(key) => println!("posts with {}", key.name()),
        Err(error) => println!("{error}"),
    }
}
