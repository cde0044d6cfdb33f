//! A277: What `transform!` made of a secret stands in a result; the task has dropped the secret by then.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret, transform};

fn copied(text: &str) -> String {
    text.to_owned()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    let mixed = transform!(token, |t| t.chars().rev().collect::<String>());
    Ok(expose!(mixed, |m| copied(m)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
