//! A239: The result of a task is the value in hex with a blank after each byte, as `xxd` and `{:02x?}` show it.
//!
//! Limit: an encoding that is none of the usual ones: hex with separators.

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn dump(token: &str) -> String {
    format!("{:02x?}", token.as_bytes())
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| dump(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    println!("{:?}", run.task("call_api", call_api));
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
