//! A297: What `transform!` made of a secret stands in a result, and is still owned by the program when that is written.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretRef, expose, transform};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let mixed = transform!(token, |t| t.chars().rev().collect::<String>());
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", || {
        Ok::<_, SecretError>(expose!(mixed, |m| copied(m)))
    });
    println!("{} {}", run.finish().unwrap_err(), mixed.name());
}
