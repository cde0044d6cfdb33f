//! A204: A release with a reason that says nothing of substance.
//!
//! Limit: whether a reason is a good one is for the reviewer of the manifest and its lock file.

use secret_core::{Secret, SecretError, declassify, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = declassify!(token, |t| t.clone(), reason = "because we need it");
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
