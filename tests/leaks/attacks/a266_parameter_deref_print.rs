//! A266: A parameter is printed by the program, which no serializer sees.
//!
//! Limit: a parameter is the caller's own value, and is read like one.

use secret_core::{Parameter, Secret, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let key = Parameter::new(expose!(token, |t| copied(t)));
    println!("{}", *key);
}
