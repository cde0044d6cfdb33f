//! A258: A client writes the value one byte at a time, each flushed, through the redactor.
//!
//! Stopped by: redactor

use std::io::{self, Write};

use secret_core::redact::Redactor;
use secret_core::{Secret, SecretError, expose, secret};

fn connect(token: &str, log: &mut dyn Write) -> io::Result<()> {
    for byte in token.bytes() {
        log.write_all(&[byte])?;
        log.flush()?;
    }
    Ok(())
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut log = Redactor::new(io::stdout());
    let writer: &mut dyn Write = &mut log;
    expose!(token, |t| connect(t, writer)).unwrap();
    log.finish().unwrap();
    println!();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
