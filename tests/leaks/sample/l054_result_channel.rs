//! L054: a secret sent to the engine's writer of results.
//!
//! Stopped by: types

use engine::result_channel;
use secret_core::{Secret, SecretError, SecretRef};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

fn main() -> Result<(), SecretError> {
    let (sender, writer) = result_channel::<Secret<String>>();
    sender.send(TOKEN.get()?).unwrap();
    drop(sender);
    writer.join().unwrap();
    Ok(())
}
