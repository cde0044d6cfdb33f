//! A157: A function of the user's is given the value and `str::to_owned`, and gives back what that gives.
//!
//! Limit: a consumer that hands the value on to a function of its caller gives it back.

use secret_core::{Secret, SecretError, expose, secret};

fn with_retries<R>(token: &str, work: impl Fn(&str) -> R) -> R {
    work(token)
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| with_retries(t, str::to_owned));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
