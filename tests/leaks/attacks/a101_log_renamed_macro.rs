//! A101: The macro of the `log` crate is imported under an innocent name.
//!
//! Stopped by: macro

use log::info as connect;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect!("{t}"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
