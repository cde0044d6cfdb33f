//! A249: A client leaks its message, so that the panic has a payload of type `&'static str`.
//!
//! Stopped by: redactor

use secret_core::{Secret, SecretError, expose, redact, secret};

fn connect(token: &str) -> u32 {
    std::panic::panic_any(&*Box::leak(format!("bad key {token}").into_boxed_str()))
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, |t| connect(t)))
}

fn main() {
    redact::panics();
    let _ = call_api();
}
