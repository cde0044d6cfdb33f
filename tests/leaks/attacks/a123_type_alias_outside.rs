//! A123: A type alias of the module hides `String` from the closure.
//!
//! Limit: the closure shows a name that the program chose; the macro cannot resolve it.

use secret_core::{Secret, SecretError, expose, secret};

type Client = String;

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let client = expose!(token, |t| Client::from(t));
    println!("{client}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
