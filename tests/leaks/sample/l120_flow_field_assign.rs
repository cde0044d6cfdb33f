//! L120: the value assigned to a field of what becomes a parameter.
//!
//! Stopped by: macro

use engine::{Parameter, submit};
use secret_core::{Secret, SecretError, expose, secret};
use serde::Serialize;

#[derive(Default, Serialize)]
struct Report {
    note: String,
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let mut report = Report::default();
    expose!(token, |t| report.note = t.into());
    submit("report", vec![Parameter::new("key", report)]);
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
