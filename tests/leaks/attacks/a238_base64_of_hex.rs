//! A238: The result of a task is the value encoded twice, in hex and in base64.
//!
//! Shows: NjM2ZTcyNzkz
//! Limit: one encoding upon another is not looked for.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn encoded(token: &str) -> String {
    STANDARD.encode(
        token
            .bytes()
            .map(|b| format!("{b:02x}"))
            .collect::<String>(),
    )
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| encoded(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    println!("{:?}", run.task("call_api", call_api));
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
