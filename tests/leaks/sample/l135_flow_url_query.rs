//! L135: the value in the query of a URL.
//!
//! Stopped by: macro

use engine::http_get;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| http_get(&format!(
        "https://api.example/rows?key={t}"
    )));
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
