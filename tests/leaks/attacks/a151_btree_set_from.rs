//! A151: `From` of a set collects the value; that of a map is refused.
//!
//! Stopped by: macro
//! Error: `t` is put into an array, where nothing guards it

use std::collections::BTreeSet;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let all = expose!(token, |t| BTreeSet::from([t.clone()]));
    println!("{all:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
