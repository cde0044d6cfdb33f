//! A103: A copy of the value is leaked for a `'static` reference.
//!
//! Stopped by: macro
//! Error: `String::leak` leaves `t` in memory, where nothing wipes it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text: &'static str = expose!(token, |t| String::leak(t.clone()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
