//! A031: A thread local is changed by a closure that captures the value.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use std::cell::RefCell;

use secret_core::{Secret, SecretError, expose, secret};

thread_local! { static CURRENT: RefCell<String> = const { RefCell::new(String::new()) } }

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| CURRENT.with_borrow_mut(|text| text.push_str(t)));
    CURRENT.with_borrow(|text| println!("{text}"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
