//! A287: A secret of bytes that are no text stands in a result as a list of numbers.
//!
//! Stopped by: guard

use secret_core::{
    JsonFileStore, Run, Secret, SecretBytes, SecretContext, SecretError, expose, secret,
};

fn copied(key: &[u8]) -> Vec<u8> {
    key.to_vec()
}

#[secret("KEY")]
fn call_api(key: Secret<SecretBytes>) -> Result<Vec<u8>, SecretError> {
    Ok(expose!(key, |k| copied(k.as_bytes())))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = SecretContext::with_secrets([(
        "KEY",
        vec![0xff, 0x00, 0x9c, 0x81, 0xfe, 0x17, 0xd3, 0xaa],
    )])
    .scope(|| run.task("call_api", call_api));
    println!("{}", run.finish().unwrap_err());
}
