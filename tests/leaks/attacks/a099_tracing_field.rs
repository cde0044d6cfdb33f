//! A099: A field of a tracing event shows the value.
//!
//! Stopped by: macro
//! Error: `info!` prints `t`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    tracing_subscriber::fmt().init();
    expose!(token, |t| tracing::info!(token = %t, "calling"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
