//! A259: The two halves of the value go to two redacted streams that end in the same file.
//!
//! Limit: each half is a part of a value, and the streams do not know of each other.

use std::io;

use secret_core::redact::Redactor;
use secret_core::{Secret, SecretError, expose, secret};

fn connect(token: &str, mut first: impl io::Write, mut second: impl io::Write) {
    let (head, tail) = token.split_at(token.len() / 2);
    write!(first, "{head}").unwrap();
    drop(first);
    write!(second, "{tail}").unwrap();
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(
        t,
        Redactor::new(io::stdout()),
        Redactor::new(io::stdout())
    ));
    println!();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
