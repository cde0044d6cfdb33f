//! A343: The value is made the body of an answer, which gives it back.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct Body(String);

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[secret("TOKEN")]
fn answer(token: Secret<String>) -> Result<(), SecretError> {
    let body = expose!(token, |t| Body::from(t.clone()));
    println!("{}", body.0);
    Ok(())
}

fn main() {
    answer().unwrap();
}
