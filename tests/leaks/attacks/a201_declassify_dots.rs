//! A201: The reason of a release is ten dots.
//!
//! Stopped by: macro
//! Error: a reason is made of words, with five letters or more

use secret_core::{Secret, SecretError, declassify, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = declassify!(token, |t| t.clone(), reason = "..........");
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
