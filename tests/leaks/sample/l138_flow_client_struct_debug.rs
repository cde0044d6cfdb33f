//! L138: a client of the user's that keeps the value and derives `Debug`.
//!
//! Stopped by: macro

use std::io;

use secret_core::redact::{self, MakeRedacted};
use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
#[allow(dead_code)]
struct Api {
    key: String,
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let api = expose!(token, |t| Api { key: t.into() });
    tracing::info!("{api:?}");
    Ok(())
}

fn main() -> Result<(), SecretError> {
    tracing_subscriber::fmt()
        .without_time()
        .with_writer(MakeRedacted::new(io::stderr))
        .init();
    redact::panics();
    task()
}
