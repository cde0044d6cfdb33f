//! A037: The value is the payload of a panic, which whoever catches it prints.
//!
//! Stopped by: macro
//! Error: `panic_any` puts `t` into a panic, which is printed

use std::panic::{catch_unwind, panic_any};

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let caught = catch_unwind(|| expose!(token, |t| panic_any(t.clone())));
    if let Err(payload) = caught {
        println!("{:?}", payload.downcast_ref::<String>());
    }
    Ok(())
}

fn main() {
    call_api().unwrap();
}
