//! A229: The result of a task holds the two halves of the value in two fields.
//!
//! Limit: a part of a value is not looked for.

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn halves(token: &str) -> (String, String) {
    let (first, second) = token.split_at(token.len() / 2);
    (first.to_owned(), second.to_owned())
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(String, String), SecretError> {
    Ok(expose!(token, |t| halves(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    println!("{:?}", run.task("call_api", call_api));
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
