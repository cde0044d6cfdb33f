//! A272: A field of a secret struct is printed by its path.
//!
//! Stopped by: macro
//! Error: `println!` prints `s`

use secret_core::{Secret, SecretRef, expose};
use serde::Deserialize;
use zeroize::Zeroize;

#[derive(Deserialize, Zeroize)]
struct Smtp {
    user: String,
    password: String,
}

fn main() {
    let smtp: Secret<Smtp> = SecretRef::new("SMTP").get().unwrap();
    expose!(smtp, |s| println!("logs in with {}", s.password));
}
