//! A036: `catch_unwind` gives back what its closure gave.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| std::panic::catch_unwind(|| t.clone()));
    println!("{:?}", text.ok());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
