//! A038: The value is the payload that `resume_unwind` goes on with.
//!
//! Stopped by: macro
//! Error: `resume_unwind` puts `t` into a panic, which is printed

use std::panic::{catch_unwind, resume_unwind};

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let caught = catch_unwind(|| expose!(token, |t| resume_unwind(Box::new(t.clone()))));
    if let Err(payload) = caught {
        println!("{:?}", payload.downcast_ref::<String>());
    }
    Ok(())
}

fn main() {
    call_api().unwrap();
}
