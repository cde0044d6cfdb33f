//! L075: a field of a tracing event, with `%`.
//!
//! Stopped by: types

use std::io;

use secret_core::redact::{self, MakeRedacted};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    tracing::info!(token = %token, "login");
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
