//! A070: The guess is asked whether it is the value, so that no method stands on the value.
//!
//! Stopped by: macro
//! Error: `t` is compared inside `expose!`, which takes longer the more is right

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let same = expose!(token, |t| "hunter2".eq(t.as_str()));
    println!("still the default password: {same}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
