//! A270: The type of a secret is the user's, and prints itself when it is wiped.
//!
//! Limit: the type is the user's, and with it what its `Zeroize` does.

use secret_core::{Secret, SecretRef};
use serde::Deserialize;
use zeroize::Zeroize;

#[derive(Debug, Deserialize)]
struct Smtp {
    user: String,
    password: String,
}

impl Zeroize for Smtp {
    fn zeroize(&mut self) {
        println!("wiping {self:?}");
        self.user.zeroize();
        self.password.zeroize();
    }
}

fn main() {
    let smtp: Secret<Smtp> = SecretRef::new("SMTP").get().unwrap();
    drop(smtp);
    secret_core::SecretContext::current().forget("SMTP");
}
