//! A141: Name and value of a secret that the program makes are swapped.
//!
//! Stopped by: macro
//! Error: `Secret::new` makes `t` a name, and names are shown

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let session = expose!(token, |t| Secret::new(t.clone(), String::from("SESSION")));
    println!("{session:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
