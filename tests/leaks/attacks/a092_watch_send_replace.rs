//! A092: A watch channel of tokio takes the value with `send_replace`.
//!
//! Stopped by: macro
//! Error: `send_replace` sends `t` to where it is not followed

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let (sender, receiver) = tokio::sync::watch::channel(String::new());
    expose!(token, |t| drop(sender.send_replace(t.clone())));
    println!("{:?}", receiver.borrow());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
