//! A084: A tuple struct around the value stands as an argument of a consumer that shows it.
//!
//! Stopped by: macro
//! Error: `t` is put into a value, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
struct Bearer(String);

fn send(header: &Bearer) {
    println!("{header:?}");
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| send(&Bearer(t.clone())));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
