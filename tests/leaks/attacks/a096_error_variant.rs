//! A096: A variant of an error of the user's takes the value as a function in `map_err`.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("cannot log in with {0}: {1}")]
    Login(String, std::fmt::Error),
}

fn connect(_: &str) -> Result<u32, std::fmt::Error> {
    Err(std::fmt::Error)
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let outcome = expose!(token, |t| connect(t)
        .map_err(|error| Failure::Login(t.clone(), error)));
    println!("{}", outcome.unwrap_err());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
