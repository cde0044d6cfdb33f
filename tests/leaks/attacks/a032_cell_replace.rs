//! A032: A cell outside takes the value with `replace`.
//!
//! Stopped by: macro
//! Error: `replace` stores `t` in a cell, which outlives `expose!`

use std::cell::Cell;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let seen = Cell::new(String::new());
    expose!(token, |t| drop(seen.replace(t.clone())));
    println!("{}", seen.take());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
