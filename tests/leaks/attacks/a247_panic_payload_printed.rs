//! A247: The payload of a client's panic is caught and printed by the program itself.
//!
//! Limit: the payload is the program's to print; `redact::panics` masks what the hook reports.

use std::panic::catch_unwind;

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
    let payload = catch_unwind(call_api).unwrap_err();
    println!("{:?}", payload.downcast_ref::<String>());
}
