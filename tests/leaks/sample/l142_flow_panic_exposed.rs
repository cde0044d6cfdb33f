//! L142: a panic with the value.
//!
//! Stopped by: macro

use std::io;

use secret_core::redact::{self, MakeRedacted};
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| panic!("cannot use {t}"))
}

fn main() -> Result<(), SecretError> {
    tracing_subscriber::fmt()
        .without_time()
        .with_writer(MakeRedacted::new(io::stderr))
        .init();
    redact::panics();
    task()
}
