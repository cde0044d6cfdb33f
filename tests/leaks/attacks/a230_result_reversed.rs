//! A230: The result of a task is the value from its end to its beginning.
//!
//! Limit: an encoding that is none of the usual ones.

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn reversed(token: &str) -> String {
    token.chars().rev().collect()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| reversed(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    println!("{:?}", run.task("call_api", call_api));
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
