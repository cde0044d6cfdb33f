//! A034: A scoped thread captures the value and prints it.
//!
//! Stopped by: macro
//! Error: `t` is captured by a closure, which can outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| std::thread::scope(|scope| {
        scope.spawn(|| println!("worker uses {t}"));
    }));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
