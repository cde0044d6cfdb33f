//! A305: The name of a parameter is the value, by swapped arguments, and the refusal quotes the name.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Parameter, Run, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let name = expose!(token, |t| copied(t));
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    println!("{:?}", run.parameter(&name, &Parameter::new(name.clone())));
    println!("{:?}", run.parameter(&name, &Parameter::new(1)));
}
