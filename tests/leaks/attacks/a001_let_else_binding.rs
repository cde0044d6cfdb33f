//! A001: A `let .. else` takes the value out of an `Some` that was put around it, and prints it.
//!
//! Stopped by: macro
//! Error: `t` is put into a value, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        let Some(text) = Some(t) else { return };
        println!("calling with {text}");
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
