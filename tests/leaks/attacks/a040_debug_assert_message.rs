//! A040: The message of `debug_assert!` captures the value.
//!
//! Stopped by: macro
//! Error: `debug_assert!` puts `t` into an error, which is stored and shown

use secret_core::{Secret, SecretError, expose, secret};

fn connect(_: &str) -> bool {
    false
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| debug_assert!(
        connect(t),
        "cannot connect with {t}"
    ));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
