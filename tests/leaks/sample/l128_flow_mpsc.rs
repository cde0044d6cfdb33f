//! L128: the value sent over a channel.
//!
//! Stopped by: macro

use engine::result_channel;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    let (sender, writer) = result_channel::<String>();
    expose!(token, |t| sender.send(t.into())).unwrap();
    drop(sender);
    writer.join().unwrap();
    Ok(())
}

fn main() -> Result<(), SecretError> {
    task()
}
