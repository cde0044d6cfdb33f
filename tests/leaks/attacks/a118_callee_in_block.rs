//! A118: The function that is called stands in a block.
//!
//! Open: the value, given back.

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| { String::from }(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
