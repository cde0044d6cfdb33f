//! A226: A helper gives the value back, and it becomes a parameter.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Parameter, Run, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let key = Parameter::new(expose!(token, |t| copied(t)));
    println!("{}", run.parameter("key", &key).unwrap_err());
    println!("{}", serde_json::to_string(&key).unwrap_err());
    run.finish().unwrap();
}
