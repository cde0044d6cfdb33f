//! A201: The reason of a release is ten dots.
//!
//! Open: the value, for a reason without a word.

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
