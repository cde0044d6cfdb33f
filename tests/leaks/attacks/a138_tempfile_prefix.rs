//! A138: A temporary file has the value in its name.
//!
//! Stopped by: macro
//! Error: `prefix` makes `t` a name, and names are shown

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let file = expose!(token, |t| tempfile::Builder::new()
        .prefix(t)
        .tempfile_in("."));
    println!("{file:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
