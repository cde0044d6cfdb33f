//! L129: the value moved into a thread, which prints it.
//!
//! Stopped by: macro

use std::thread;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        let key = t.to_string();
        thread::spawn(move || println!("{key}")).join().unwrap();
    });
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
