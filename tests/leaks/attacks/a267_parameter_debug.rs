//! A267: A parameter that carries the value is printed with `Debug`.
//!
//! Stopped by: redactor

use secret_core::{Parameter, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let key = Parameter::new(expose!(token, |t| copied(t)));
    println!("{key:?}");
}
