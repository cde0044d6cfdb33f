//! A069: The value is compared with a guess.
//!
//! Stopped by: macro
//! Error: `t` is compared inside `expose!`, which takes longer the more is right

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let same = expose!(token, |t| t == "hunter2");
    println!("still the default password: {same}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
