//! A072: The hash of the value is given back as a fingerprint for the log.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use std::hash::{BuildHasher, RandomState};

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let fingerprint = expose!(token, |t| RandomState::new().hash_one(t));
    println!("{fingerprint:x}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
