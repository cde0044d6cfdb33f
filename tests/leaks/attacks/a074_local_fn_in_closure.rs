//! A074: An item in the closure prints its argument.
//!
//! Stopped by: macro
//! Error: an item has no place in `expose!`, which does not look into it

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        fn show(text: &str) {
            println!("trying {text}");
        }
        show(t);
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
