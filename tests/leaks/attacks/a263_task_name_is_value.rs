//! A263: The name of a task is made with the value.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let name = format!("login-{}", expose!(token, |t| copied(t)));
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task(&name, || Ok::<_, SecretError>(1));
    println!("{}", run.finish().unwrap_err());
}
