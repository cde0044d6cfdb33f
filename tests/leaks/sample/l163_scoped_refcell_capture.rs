//! L163: the value pushed into a cell outside.
//!
//! Stopped by: macro

use std::cell::RefCell;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let out = RefCell::new(String::new());
    expose!(token, |t| out.borrow_mut().push_str(t));
    println!("{}", out.borrow());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
