//! A217: `transform!` gives a closure, which would be called outside.
//!
//! Stopped by: macro
//! Error: cannot be the result of `transform!`

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let get = transform!(token, |t| {
        let copy = t.to_owned();
        move || copy.clone()
    });
    println!("{}", get.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
