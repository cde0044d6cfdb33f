//! A208: A function of the user's is bound to a name inside of `transform!`, and called by it.
//!
//! Stopped by: macro
//! Error: `for<'a> fn(&'a str) -> String {trimmed}` is not a type that `transform!` computes with

use secret_core::{Secret, SecretError, secret, transform};

fn trimmed(text: &str) -> String {
    println!("{text}");
    text.trim().to_owned()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = transform!(token, |t| {
        let f = trimmed;
        f(t)
    });
    println!("{}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
