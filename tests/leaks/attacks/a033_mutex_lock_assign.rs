//! A033: The value is assigned through the guard of a mutex.
//!
//! Stopped by: macro
//! Error: `t` is assigned, and would outlive `expose!`

use std::sync::Mutex;

use secret_core::{Secret, SecretError, expose, secret};

static LAST: Mutex<String> = Mutex::new(String::new());

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| *LAST.lock().unwrap() = t.clone());
    println!("{}", LAST.lock().unwrap());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
