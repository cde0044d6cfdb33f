//! A012: The value is added to a text outside with `+=`.
//!
//! Stopped by: macro
//! Error: `+=` adds `t` to `line`, which would outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut line = String::from("token=");
    expose!(token, |t| line += t);
    println!("{line}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
