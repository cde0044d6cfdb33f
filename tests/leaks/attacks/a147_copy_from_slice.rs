//! A147: `copy_from_slice` copies the value into a buffer outside.
//!
//! Stopped by: macro
//! Error: `copy_from_slice` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut buffer = vec![0; std::env::var("TOKEN").unwrap().len()];
    expose!(token, |t| buffer.copy_from_slice(t.as_bytes()));
    println!("{}", String::from_utf8_lossy(&buffer));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
