//! A205: `println!` inside of `transform!`.
//!
//! Stopped by: macro
//! Error: `println!` is not one of the operations of `transform!`

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header = transform!(token, |t| {
        println!("{t}");
        format!("Bearer {t}")
    });
    println!("{}", header.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
