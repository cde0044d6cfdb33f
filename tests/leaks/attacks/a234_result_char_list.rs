//! A234: The result of a task is the list of the value's characters.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn letters(token: &str) -> Vec<char> {
    token.chars().collect()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<Vec<char>, SecretError> {
    Ok(expose!(token, |t| letters(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
