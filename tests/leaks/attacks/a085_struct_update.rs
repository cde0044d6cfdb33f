//! A085: Struct update syntax takes the value with the rest of a struct.
//!
//! Stopped by: macro
//! Error: `t` is put into a struct, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug, Default)]
struct Options {
    token: String,
    retries: u32,
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let options = expose!(token, |t| Options {
        token: t.clone(),
        ..Options::default()
    });
    println!("{options:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
