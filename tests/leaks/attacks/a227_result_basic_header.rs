//! A227: The result of a task has the value in base64 behind a user's name.
//!
//! Stopped by: guard

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn basic(token: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("robot:{token}")))
}

#[secret("TOKEN")]
fn header(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| basic(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("header", header);
    println!("{}", run.finish().unwrap_err());
}
