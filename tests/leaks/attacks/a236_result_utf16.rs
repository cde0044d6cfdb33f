//! A236: The result of a task is the list of the value's UTF-16 units, as Windows wants them.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn wide(token: &str) -> Vec<u16> {
    token.encode_utf16().collect()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<Vec<u16>, SecretError> {
    Ok(expose!(token, |t| wide(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
