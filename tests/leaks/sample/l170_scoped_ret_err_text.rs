//! L170: the value returned in the text of an error.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let login: Result<(), String> = expose!(token, |t| Err(format!("bad {t}")));
    if let Err(error) = login {
        eprintln!("{error}");
    }
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
