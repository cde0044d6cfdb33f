//! A098: An option outside takes the value with `insert`.
//!
//! Stopped by: macro
//! Error: `insert` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut header: Option<String> = None;
    expose!(token, |t| {
        header.insert(t.clone());
    });
    println!("{header:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
