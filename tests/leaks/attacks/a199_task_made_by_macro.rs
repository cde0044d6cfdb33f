//! A199: A task that a macro of the user's writes returns the secret.
//!
//! Stopped by: types
//! Error: `Secret<String>` cannot be a stored result

use secret_core::{Secret, SecretError, secret};

macro_rules! getter {
    ($name:ident, $secret:literal) => {
        #[secret($secret, into = value)]
        fn $name(value: Secret<String>) -> Result<Secret<String>, SecretError> {
            Ok(value)
        }
    };
}

getter!(token, "TOKEN");

fn main() {
    println!("{:?}", token());
}
