//! A283: The error of a task is a struct that holds the value in a field, and shows it by `Display` with escapes.
//!
//! Stopped by: redactor

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0:?} is refused")]
    Refused(String),
    #[error(transparent)]
    Secret(#[from] SecretError),
}

fn connect(token: &str) -> Result<u32, Failure> {
    Err(Failure::Refused(format!("\"{token}\"\n")))
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<u32, Failure> {
    expose!(token, |t| connect(t))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{:?}", run.finish().unwrap().tasks[0]);
}
