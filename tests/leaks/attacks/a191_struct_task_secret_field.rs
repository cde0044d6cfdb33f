//! A191: A task that is a struct holds the secret, not its name.
//!
//! Stopped by: macro
//! Error: field `token` would be stored with the secret's value in it

use secret_core::{Secret, SecretTask};

#[derive(SecretTask)]
struct Export {
    #[secret("TOKEN")]
    token: Secret<String>,
}

fn main() {
    let _ = Export::new();
}
