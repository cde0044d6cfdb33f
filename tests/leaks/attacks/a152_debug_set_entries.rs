//! A152: A `Debug` written by hand shows the value with `entries`.
//!
//! Stopped by: macro
//! Error: `entries` prints `t`

use std::fmt;

use secret_core::{Secret, SecretError, expose, secret};

struct Login(Secret<String>);

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expose!(self.0, |t| f.debug_set().entries([t]).finish())
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!("{:?}", Login(token));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
