//! A120: The function that is called stands in an array.
//!
//! Open: the value, given back.

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| [str::to_owned, str::to_lowercase][0](t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
