//! A346: A buffer that is made inside reads the value, and is the result.
//!
//! Stopped by: macro

use std::io::Read;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        let mut text = String::new();
        let _ = Read::read_to_string(&mut t.as_bytes(), &mut text);
        text
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
