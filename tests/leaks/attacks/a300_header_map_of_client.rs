//! A300: A list of headers that is passed as `&mut` beside the value takes it.
//!
//! Stopped by: macro
//! Error: `&mut headers` is passed beside `t`, which could be copied into it

use secret_core::{Secret, SecretError, expose, secret};

fn sign(headers: &mut Vec<(String, String)>, token: &str) {
    headers.push(("authorization".into(), token.into()));
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut headers = Vec::new();
    expose!(token, |t| sign(&mut headers, t));
    println!("{headers:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
