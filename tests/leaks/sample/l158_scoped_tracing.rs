//! L158: a tracing event where the value is exposed.
//!
//! Stopped by: macro

use std::io;

use secret_core::redact::{self, MakeRedacted};
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| tracing::info!(token = t, "login"));
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
