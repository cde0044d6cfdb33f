//! A198: A task is a method of a trait, and its result the secret in a list.
//!
//! Stopped by: types
//! Error: `Vec<Secret<String>>` cannot be a stored result

use secret_core::{Secret, SecretError, secret};

struct Worker;

impl Worker {
    #[secret("TOKEN")]
    fn tokens(&self, token: Secret<String>) -> Result<Vec<Secret<String>>, SecretError> {
        Ok(vec![token])
    }
}

fn main() {
    println!("{:?}", Worker.tokens().map(|all| all.len()));
}
