//! A260: A secret that the program makes itself is not known to the guard before `watch`.
//!
//! Limit: a secret that the program made is known after `watch`.

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let session = Secret::new("SESSION", std::env::var("TOKEN").unwrap());
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", || {
        Ok::<_, SecretError>(expose!(session, |s| copied(s)))
    });
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
