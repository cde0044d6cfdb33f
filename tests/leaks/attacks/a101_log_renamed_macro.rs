//! A101: The macro of the `log` crate is imported under an innocent name.
//!
//! Stopped by: macro
//! Error: `t` is used in `connect!`, where it is not seen what becomes of it

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
