//! A237: The result of a task is JSON in a text, in JSON in a text.
//!
//! Limit: one encoding upon the same one is not looked for; a value without quotes and backslashes is found.

use secret_core::{JsonFileStore, Run, Secret, SecretContext, SecretError, expose, secret};

fn message(token: &str) -> String {
    let inner = serde_json::json!({ "auth": token }).to_string();
    serde_json::json!({ "body": inner }).to_string()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| message(t)))
}

fn main() {
    let quoted = format!("{}\"\\{}", std::env::var("TOKEN").unwrap(), "tail");
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ =
        SecretContext::with_secrets([("TOKEN", quoted)]).scope(|| run.task("call_api", call_api));
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
