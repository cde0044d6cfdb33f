//! A231: The result of a task is the value in upper case, as HTTP headers and databases fold it.
//!
//! Limit: an encoding that is none of the usual ones; folding of case is not looked for.

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn folded(token: &str) -> String {
    token.to_uppercase()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| folded(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    println!("{:?}", run.task("call_api", call_api));
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
