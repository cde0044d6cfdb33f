//! A202: The reason of a release is a constant that is used everywhere.
//!
//! Stopped by: macro
//! Error: the reason is written out here, so that a reader and the lock file see it

use secret_core::{Secret, SecretError, declassify, secret};

const REASON: &str = "needed for the migration";

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = declassify!(token, |t| t.clone(), reason = REASON);
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
