//! A107: A statement that is compiled under test only prints the value, which a plain reading of the code misses.
//!
//! Stopped by: macro
//! Error: `eprintln!` prints `t`

use secret_core::{Secret, SecretError, expose, secret};

fn connect(_: &str) {}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        #[cfg(not(windows))]
        eprintln!("{t}");
        connect(t)
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
