//! A049: The standard output stands in a variable, so the closure sees only `write_all`.
//!
//! Stopped by: macro
//! Error: `write_all` writes `t` to where it is not followed

use std::io::Write;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut out = std::io::stdout().lock();
    expose!(token, |t| out.write_all(t.as_bytes())).unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
