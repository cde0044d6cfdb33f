//! A206: A function of the user's is called inside of `transform!`.
//!
//! Stopped by: macro
//! Error: `trimmed` is not one of the functions of `transform!`

use secret_core::{Secret, SecretError, secret, transform};

fn trimmed(text: &str) -> String {
    println!("{text}");
    text.trim().to_owned()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = transform!(token, |t| trimmed(t));
    println!("{}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
