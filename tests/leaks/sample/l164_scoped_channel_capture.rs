//! L164: the value sent to the other end of a channel.
//!
//! Stopped by: macro

use std::sync::mpsc;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let (sender, receiver) = mpsc::channel::<String>();
    expose!(token, |t| sender.send(t.to_string()).unwrap());
    println!("{}", receiver.recv().unwrap());
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
