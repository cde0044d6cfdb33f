//! A342: A secret type of the program derives `Serialize`, and is a parameter
//!
//! Stopped by: guard

use secret_core::{Secret, SecretError, expose, secret};

#[derive(serde::Serialize)]
struct SecretBox<T>(T);

impl<T> SecretBox<T> {
    fn new(value: T) -> Self {
        Self(value)
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let kept = expose!(token, |t| SecretBox::new(t.clone()));
    let error = serde_json::to_string(&secret_core::Parameter::new(kept)).unwrap_err();
    println!("{error}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
