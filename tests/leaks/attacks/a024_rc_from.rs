//! A024: The value moves into an `Rc<str>` that is given back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use std::rc::Rc;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text: Rc<str> = expose!(token, |t| Rc::from(t.as_str()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
