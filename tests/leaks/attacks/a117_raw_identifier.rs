//! A117: The type of the conversion is written as a raw identifier.
//!
//! Open: the value, given back.

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| r#String::from(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
