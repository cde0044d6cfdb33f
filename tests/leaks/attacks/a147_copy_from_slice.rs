//! A147: `copy_from_slice` copies the value into a buffer outside.
//!
//! Open: ?

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut buffer = [0; 4];
    expose!(token, |t| buffer.copy_from_slice(&t.as_bytes()));
    println!("{buffer:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
