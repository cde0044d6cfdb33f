//! A274: A method of the secret's own type prints, and is the argument of a consumer.
//!
//! Limit: a method of the secret's own type is what its author made it.

use secret_core::{Secret, SecretRef, expose};
use serde::Deserialize;
use zeroize::Zeroize;

#[derive(Deserialize, Zeroize)]
struct Smtp {
    user: String,
    password: String,
}

impl Smtp {
    fn url(&self) -> String {
        println!("smtp://{}:{}@mail", self.user, self.password);
        String::new()
    }
}

fn connect(_: &str) {}

fn main() {
    let smtp: Secret<Smtp> = SecretRef::new("SMTP").get().unwrap();
    expose!(smtp, |s| connect(&s.url()));
}
