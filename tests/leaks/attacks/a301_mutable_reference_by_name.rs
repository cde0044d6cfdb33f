//! A301: The same, where the name is a mutable reference already, which the source does not show.
//!
//! Limit: the source does not show that a name is a mutable reference.

use secret_core::{Secret, SecretError, expose, secret};

fn sign(headers: &mut Vec<(String, String)>, token: &str) {
    headers.push(("authorization".into(), token.into()));
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut list = Vec::new();
    let headers = &mut list;
    expose!(token, |t| sign(headers, t));
    println!("{list:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
