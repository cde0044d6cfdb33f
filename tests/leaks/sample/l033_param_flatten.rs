//! L033: a struct of credentials that is flattened into the parameters.
//!
//! Stopped by: types

use secret_core::{Parameter, Secret, SecretError, secret};
use serde::Serialize;

#[derive(Serialize)]
struct Credentials {
    token: Secret<String>,
}

#[derive(Serialize)]
struct Arguments {
    #[serde(flatten)]
    credentials: Credentials,
    count: u8,
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let credentials = Credentials { token };
    let arguments = Parameter::new(Arguments {
        credentials,
        count: 1,
    });
    println!("{}", serde_json::to_string(&arguments).unwrap());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
