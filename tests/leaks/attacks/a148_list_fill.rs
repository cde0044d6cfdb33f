//! A148: `fill` and `resize` put the value into a list outside.
//!
//! Stopped by: macro
//! Error: `fill` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut tokens = vec![String::new()];
    expose!(token, |t| {
        tokens.fill(t.clone());
        tokens.resize(2, t.clone());
    });
    println!("{tokens:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
