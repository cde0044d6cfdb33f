//! A156: A function of the user's is given the value and a closure that prints its argument.
//!
//! Limit: a consumer that hands the value on to a closure of its caller is a consumer that prints.

use secret_core::{Secret, SecretError, expose, secret};

fn with_retries<R>(token: &str, work: impl Fn(&str) -> R) -> R {
    work(token)
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| with_retries(t, |text| println!("trying {text}")));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
