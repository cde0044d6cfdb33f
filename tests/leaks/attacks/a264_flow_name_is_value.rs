//! A264: The name of a run's flow is made with the value.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let flow = expose!(token, |t| copied(t));
    println!(
        "{}",
        Run::start(JsonFileStore::new("runs"), &flow).err().unwrap()
    );
}
