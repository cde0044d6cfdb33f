//! L035: an `impl Serialize` written by hand.
//!
//! Stopped by: macro

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, expose, secret};
use serde::{Serialize, Serializer};

struct Arguments {
    token: Secret<String>,
}

impl Serialize for Arguments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        expose!(self.token, |t| serializer.serialize_str(t))
    }
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", Arguments { token })]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
