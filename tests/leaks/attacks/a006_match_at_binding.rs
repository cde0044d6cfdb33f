//! A006: A pattern with `@` renames the value in a match.
//!
//! Stopped by: macro
//! Error: `match` on `t` lets out what it is

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| match t {
        whole @ _ => eprintln!("trying {whole}"),
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
