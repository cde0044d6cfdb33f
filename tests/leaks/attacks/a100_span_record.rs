//! A100: A field of a span is recorded later, by a method and not by a macro.
//!
//! Stopped by: macro
//! Error: `record` records `t` in a log

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    tracing_subscriber::fmt().init();
    let span = tracing::info_span!("call", token = tracing::field::Empty);
    expose!(token, |t| {
        span.record("token", t.as_str());
    });
    span.in_scope(|| tracing::info!("calling"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
