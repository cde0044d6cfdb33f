//! A216: An index out of range inside of `transform!` panics, and the message does not quote the value.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = transform!(token, |t| t[..10_000].to_owned());
    println!("{}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
