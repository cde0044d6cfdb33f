//! A250: Another library installs its panic hook after the redactor's.
//!
//! Limit: a hook that is installed later sees the message before the redactor; it is to be called last.

use std::panic;

use secret_core::{Secret, SecretError, expose, redact, secret};

fn connect(token: &str) -> u32 {
    panic!("bad key {token}")
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, |t| connect(t)))
}

fn main() {
    redact::panics();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        eprintln!("crash report: {info}");
        before(info);
    }));
    let _ = call_api();
}
