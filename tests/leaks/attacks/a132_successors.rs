//! A132: `successors` begins with the value.
//!
//! Stopped by: macro
//! Error: `t` is put into a value, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let all: Vec<String> = expose!(token, |t| std::iter::successors(Some(t.clone()), |_| None)
        .collect());
    println!("{all:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
