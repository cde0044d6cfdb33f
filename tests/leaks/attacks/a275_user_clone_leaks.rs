//! A275: The secret's own type has a `Clone` that keeps a copy.
//!
//! Limit: a method of the secret's own type is what its author made it.

use std::sync::Mutex;

use secret_core::{Secret, SecretRef, expose};
use serde::Deserialize;
use zeroize::Zeroize;

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[derive(Deserialize, Zeroize)]
struct Smtp {
    password: String,
}

impl Clone for Smtp {
    fn clone(&self) -> Self {
        SEEN.lock().unwrap().push(self.password.clone());
        Smtp {
            password: self.password.clone(),
        }
    }
}

fn connect(_: Smtp) {}

fn main() {
    let smtp: Secret<Smtp> = SecretRef::new("SMTP").get().unwrap();
    expose!(smtp, |s| connect(s.clone()));
    println!("{SEEN:?}");
}
