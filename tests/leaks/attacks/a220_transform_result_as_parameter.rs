//! A220: The result of `transform!` is made a parameter.
//!
//! Stopped by: types
//! Error: `Secret<String>` cannot be a parameter

use secret_core::Parameter;
use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header = transform!(token, |t| format!("Bearer {t}"));
    let _ = Parameter::new(header);
    Ok(())
}

fn main() {
    call_api().unwrap();
}
