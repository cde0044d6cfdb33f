//! A018: `Err(value)?` leaves the closure with the value as the error.
//!
//! Stopped by: macro
//! Error: `t` is put into a value, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let done = expose!(token, |t| -> Result<(), String> {
        Err(t.clone())?;
        Ok(())
    });
    println!("{done:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
