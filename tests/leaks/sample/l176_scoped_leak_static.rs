//! L176: the value leaked as `&'static str`.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let key: &'static str = expose!(token, |t| Box::leak(t.to_string().into_boxed_str()));
    println!("{key}");
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
