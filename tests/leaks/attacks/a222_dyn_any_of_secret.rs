//! A222: A secret is cast to `dyn Any`, and to the type of its value.
//!
//! Prints: None
//! Stopped by: types

use std::any::Any;

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let any: &dyn Any = &token;
    println!("{:?}", any.downcast_ref::<String>());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
