//! A071: A public text is asked whether it contains the value.
//!
//! Stopped by: macro
//! Error: `t` is compared inside `expose!`, which takes longer the more is right

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let page = std::fs::read_to_string("README.md").unwrap_or_default();
    let there = expose!(token, |t| page.contains(t.as_str()));
    println!("the readme quotes the token: {there}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
