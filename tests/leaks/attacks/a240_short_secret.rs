//! A240: A PIN of four digits is the result of a task; it is too short to be looked for.
//!
//! Shows: "cnry"
//! Limit: a text of so few bytes stands in others that have nothing to do with it.

use secret_core::{JsonFileStore, Run, Secret, SecretContext, SecretError, expose, secret};

fn copied(text: &str) -> String {
    text.to_owned()
}

#[secret("PIN")]
fn call_api(pin: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(pin, |p| copied(p)))
}

fn main() {
    let short = std::env::var("TOKEN").unwrap()[..4].to_owned();
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let pin =
        SecretContext::with_secrets([("PIN", short)]).scope(|| run.task("call_api", call_api));
    println!(
        "{pin:?} {:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
