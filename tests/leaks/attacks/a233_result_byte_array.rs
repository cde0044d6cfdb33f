//! A233: The result of a task is the list of the value's bytes.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn frame(token: &str) -> Vec<u8> {
    [b"AUTH ", token.as_bytes(), b"\r\n"].concat()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<Vec<u8>, SecretError> {
    Ok(expose!(token, |t| frame(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
