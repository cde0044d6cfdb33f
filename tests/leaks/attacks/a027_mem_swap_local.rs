//! A027: `mem::swap` moves a copy of the value between variables.
//!
//! Stopped by: macro
//! Error: `mem::swap` moves `t` to a place outside of `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut seen = String::new();
    expose!(token, |t| std::mem::swap(&mut seen, &mut t.clone()));
    println!("{seen}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
