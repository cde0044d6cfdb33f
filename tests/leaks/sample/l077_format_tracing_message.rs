//! L077: the message of a tracing event.
//!
//! Stopped by: types

use std::io;

use secret_core::redact::{self, MakeRedacted};
use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    tracing::warn!("login with {}", token);
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
