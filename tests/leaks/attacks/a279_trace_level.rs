//! A279: All events of the toolkit itself at trace level hold names only.
//!
//! Stopped by: redactor

use secret_core::{Secret, SecretError, expose, secret};

fn connect(_: &str) {}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(t));
    Ok(())
}

fn main() {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(std::io::stdout)
        .init();
    call_api().unwrap();
    let _ = secret_core::SecretRef::<u64>::new("TOKEN").get();
}
