//! L034: `serialize_with` of the user's.
//!
//! Stopped by: macro

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, expose, secret};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Arguments {
    #[serde(serialize_with = "plain")]
    token: Secret<String>,
}

fn plain<S: Serializer>(token: &Secret<String>, serializer: S) -> Result<S::Ok, S::Error> {
    expose!(token, |t| serializer.serialize_str(t))
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    submit("report", vec![Parameter::new("key", Arguments { token })]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
