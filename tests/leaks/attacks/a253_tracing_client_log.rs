//! A253: A client logs the value with `tracing`, as a field and in a span, and the subscriber masks.
//!
//! Stopped by: redactor

use std::io;

use secret_core::redact::{MakeRedacted, RedactedFields};
use secret_core::{Secret, SecretError, expose, secret};
use tracing_subscriber::fmt::format::DefaultFields;

fn connect(token: &str) {
    let _span = tracing::info_span!("connect", %token).entered();
    tracing::error!(key = ?token, "refused {token}");
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(t));
    Ok(())
}

fn main() {
    tracing_subscriber::fmt()
        .fmt_fields(RedactedFields::new(DefaultFields::new()))
        .with_writer(MakeRedacted::new(io::stdout))
        .init();
    call_api().unwrap();
}
