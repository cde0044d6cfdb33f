//! A271: The type of a secret is the user's, and its `Deserialize` quotes the value in its error.
//!
//! Stopped by: redactor

use secret_core::SecretRef;
use serde::{Deserialize, Deserializer, de::Error};
use zeroize::Zeroize;

#[derive(Debug, Zeroize)]
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = serde_json::Value::deserialize(deserializer)?;
        Err(D::Error::custom(format!("`{text}` is no key")))
    }
}

fn main() {
    let error = SecretRef::<Key>::new("SMTP").get().unwrap_err();
    println!("{error} {error:?}");
}
