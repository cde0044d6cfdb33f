//! A019: The value is put into an `Option` and taken out with a path to a function.
//!
//! Stopped by: macro
//! Error: `t` is put into a value, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| Some(t).map(String::to_owned));
    println!("{text:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
