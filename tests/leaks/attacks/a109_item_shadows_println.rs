//! A109: A function of the closure's own is called `connect` and prints; the name looks like a consumer.
//!
//! Stopped by: macro
//! Error: an item has no place in `expose!`, which does not look into it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        struct Client;
        impl Client {
            fn connect(text: &str) {
                println!("{text}");
            }
        }
        Client::connect(t);
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
