//! A060: The value is the key of an entry of a map that counts calls.
//!
//! Stopped by: macro
//! Error: `entry` collects `t`, which then outlives `expose!`

use std::collections::BTreeMap;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut calls = BTreeMap::new();
    expose!(token, |t| *calls.entry(t.clone()).or_insert(0) += 1);
    println!("{calls:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
