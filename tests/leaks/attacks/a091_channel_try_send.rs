//! A091: A bounded channel takes the value with `try_send`.
//!
//! Stopped by: macro
//! Error: `try_send` sends `t` to where it is not followed

use std::sync::mpsc;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let (sender, receiver) = mpsc::sync_channel(1);
    expose!(token, |t| sender.try_send(t.clone())).unwrap();
    println!("{:?}", receiver.recv());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
