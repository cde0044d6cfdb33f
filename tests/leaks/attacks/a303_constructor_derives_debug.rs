//! A303: The constructor of a client keeps the value in a field, and the client derives `Debug`.
//!
//! Limit: the constructor of a client stores its argument, and the client is the user's to print.

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
struct Client {
    key: String,
}

impl Client {
    fn new(key: impl Into<String>) -> Self {
        Client { key: key.into() }
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let client = expose!(token, |t| Client::new(t));
    println!("{client:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
