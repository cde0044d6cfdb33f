//! A030: The value goes into a thread local with `LocalKey::set`.
//!
//! Stopped by: macro
//! Error: `set` stores `t` in a cell, which outlives `expose!`

use std::cell::RefCell;

use secret_core::{Secret, SecretError, expose, secret};

thread_local! { static CURRENT: RefCell<String> = const { RefCell::new(String::new()) } }

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| CURRENT.set(t.clone()));
    CURRENT.with_borrow(|text| println!("{text}"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
