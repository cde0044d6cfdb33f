//! A221: `transform!` gives a flag, and the program branches on it.
//!
//! Stopped by: types
//! Error: mismatched types

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let personal = transform!(token, |t| t.starts_with("ghp_"));
    if personal {
        println!("a personal token");
    }
    Ok(())
}

fn main() {
    call_api().unwrap();
}
