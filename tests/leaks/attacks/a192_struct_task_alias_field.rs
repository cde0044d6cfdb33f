//! A192: A task that is a struct holds the secret under an alias of the type.
//!
//! Stopped by: macro
//! Error: field `token` declares a secret and so holds its name

use secret_core::{Secret, SecretTask};

type Token = Secret<String>;

#[derive(SecretTask)]
struct Export {
    #[secret("TOKEN")]
    token: Token,
}

fn main() {
    let _ = Export::new();
}
