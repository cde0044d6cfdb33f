//! A306: The name of a task and its result are made with the value, and the refusal of the result quotes the name.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let url = expose!(token, |t| copied(t));
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task(&format!("fetch {url}"), || {
        Ok::<_, SecretError>(url.clone())
    });
    println!("{:?}", run.finish());
}
