//! A290: A run is called like the value, and its record is a file of that name.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, RunId, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let name = expose!(token, |t| copied(t));
    match name.parse::<RunId>() {
        Ok(id) => println!(
            "{:?}",
            Run::start_as(JsonFileStore::new("runs"), id, "export").map(Run::finish)
        ),
        Err(error) => println!("{error}"),
    }
}
