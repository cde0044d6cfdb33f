//! A106: The value goes through `dyn Any` and is cast back.
//!
//! Stopped by: macro
//! Error: `println!` prints `t`

use std::any::Any;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| println!(
        "{:?}",
        (t as &dyn Any).downcast_ref::<String>()
    ));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
