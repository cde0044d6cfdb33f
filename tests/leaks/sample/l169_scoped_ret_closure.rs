//! L169: a closure returned that gives the value.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let key = expose!(token, |t| {
        let t = t.to_string();
        move || t.clone()
    });
    println!("{}", key());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
