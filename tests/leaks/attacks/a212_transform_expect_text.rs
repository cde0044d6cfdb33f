//! A212: The text of an `expect` inside of `transform!` would quote the value.
//!
//! Stopped by: macro
//! Error: the text of `expect` is printed by the panic, and so is written out here

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let number = transform!(token, |t| t.parse::<u64>().expect(t));
    println!("{}", number.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
