//! A235: The result of a task is the list of the value's bytes as signed numbers, as Java writes them.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn signed(token: &str) -> Vec<i8> {
    token.bytes().map(|b| b as i8).collect()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<Vec<i8>, SecretError> {
    Ok(expose!(token, |t| signed(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
