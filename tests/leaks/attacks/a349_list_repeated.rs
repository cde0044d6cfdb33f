//! A349: A list that is made by `vec!` holds the value, and is the result.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let tokens = expose!(token, |t| vec![t.clone(); 2]);
    println!("{}", tokens.join(" "));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
