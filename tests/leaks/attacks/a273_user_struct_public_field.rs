//! A273: A field that is no secret, the user's name, is given back with the struct's other half in a tuple.
//!
//! Stopped by: macro
//! Error: `user` is put into a tuple, where nothing guards it

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
    let (user, password) = expose!(smtp, |Smtp { user, password }| (
        user.clone(),
        password.clone()
    ));
    println!("{user}:{password}");
}
