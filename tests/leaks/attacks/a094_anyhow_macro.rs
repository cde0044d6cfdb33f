//! A094: `anyhow!` makes an error of the value.
//!
//! Stopped by: macro
//! Error: `anyhow!` puts `t` into an error, which is stored and shown

use anyhow::anyhow;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let error = expose!(token, |t| anyhow!("invalid token {t}"));
    println!("{error}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
