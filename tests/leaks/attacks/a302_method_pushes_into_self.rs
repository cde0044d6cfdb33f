//! A302: A method of the user's keeps its argument in the client, whose derived `Debug` shows it.
//!
//! Limit: a method of the user's stores its argument, and the client is the user's to print.

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug, Default)]
struct Client {
    key: String,
}

impl Client {
    fn authenticate(&mut self, key: &str) {
        self.key = key.to_owned();
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut client = Client::default();
    expose!(token, |t| client.authenticate(t));
    println!("{client:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
