//! A003: The guard of a match arm asks how the value begins.
//!
//! Stopped by: macro
//! Error: `t` is compared inside `expose!`, which takes longer the more is right

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let kind = expose!(token, |t| match 1 {
        _ if t.starts_with("ghp_") => "personal",
        _ => "other",
    });
    println!("token of kind {kind}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
