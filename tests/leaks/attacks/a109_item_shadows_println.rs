//! A109: A function of the closure's own is called `connect` and prints; the name looks like a consumer.
//!
//! Open: the value, printed by an item of the closure.

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
