//! A245: `main` returns the error of a client that quotes the value, and Rust prints it without the redactor.
//!
//! Limit: `main` gives its error to the standard library, which prints it; `redact::error` masks it before.

use std::process::ExitCode;

use secret_core::{Secret, expose, secret};

fn connect(token: &str) -> anyhow::Result<u32> {
    Err(anyhow::anyhow!("bad key {token}"))
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> anyhow::Result<u32> {
    expose!(token, |t| connect(t))
}

fn main() -> anyhow::Result<ExitCode> {
    call_api()?;
    Ok(ExitCode::SUCCESS)
}
