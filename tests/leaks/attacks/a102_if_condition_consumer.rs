//! A102: A consumer of the user's answers whether the value begins with a guess, one character after the other.
//!
//! Limit: a consumer answers what it likes, and a program that asks it often enough finds the value.

use secret_core::{Secret, SecretError, expose, secret};

fn begins(text: &str, guess: &str) -> bool {
    text.starts_with(guess)
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut known = String::new();
    while let Some(next) = ('!'..='~')
        .map(|c| format!("{known}{c}"))
        .find(|guess| expose!(token, |t| begins(t, guess)))
    {
        known = next;
    }
    println!("{known}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
