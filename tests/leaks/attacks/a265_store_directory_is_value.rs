//! A265: The directory of a store of results is called like the value.
//!
//! Limit: the directory of a store is the configuration of the program; what is written in it is scanned.

use secret_core::{JsonFileStore, Run, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let directory = expose!(token, |t| copied(t));
    let run = Run::start(JsonFileStore::new(&directory), "export").unwrap();
    println!("{:?}", run.finish().map(|record| record.flow));
}
