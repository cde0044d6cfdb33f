//! L016: a secret in a tuple as a parameter.
//!
//! Stopped by: types

use secret_core::{Parameter, Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let login = Parameter::new(("robot", token));
    println!("{}", serde_json::to_string(&login).unwrap());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
