//! A261: A task gives a secret that it made to the next one as a `SecretResult`, and the next one returns a copy of it.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretResult, expose};

fn log_in() -> Result<SecretResult<String>, SecretError> {
    Ok(SecretResult::new(Secret::new(
        "SESSION",
        std::env::var("TOKEN").unwrap(),
    )))
}

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let session = run.task("log_in", log_in).unwrap().into_secret();
    let _ = run.task("call_api", || {
        Ok::<_, SecretError>(expose!(session, |s| copied(s)))
    });
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[1].result.clone())
    );
}
