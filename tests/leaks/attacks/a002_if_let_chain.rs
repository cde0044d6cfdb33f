//! A002: A let chain of edition 2024 binds the value and looks at its length.
//!
//! Stopped by: macro
//! Error: `t` is put into a value, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let long = expose!(token, |t| if let Some(text) = Some(t)
        && text.len() > 20
    {
        "long"
    } else {
        "short"
    });
    println!("the token is {long}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
