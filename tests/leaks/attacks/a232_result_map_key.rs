//! A232: The result of a task is a map, and the value one of its keys.
//!
//! Stopped by: guard

use std::collections::HashMap;

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn counted(token: &str) -> HashMap<String, u32> {
    HashMap::from([(token.to_owned(), 1)])
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<HashMap<String, u32>, SecretError> {
    Ok(expose!(token, |t| counted(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
