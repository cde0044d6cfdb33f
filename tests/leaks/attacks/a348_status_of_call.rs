//! A348: The status of a call quotes the value.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
#[allow(dead_code)]
struct Status(String);

impl Status {
    fn unauthenticated(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let answer: Result<(), Status> = expose!(token, |t| Err(Status::unauthenticated(t.as_str())));
    println!("{answer:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
