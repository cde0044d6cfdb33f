//! L174: the value passed to a function of the user's that prints it.
//!
//! Stopped by: redactor

use secret_core::{Secret, SecretError, expose, redact, secret};

fn helper(key: &str) {
    eprintln!("{key}");
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| helper(t));
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let _masked = redact::stdio()?;
    Ok(task()?)
}
