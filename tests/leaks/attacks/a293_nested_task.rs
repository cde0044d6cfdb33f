//! A293: A task inside of a function returns the secret in a tuple.
//!
//! Stopped by: types
//! Error: `(u32, Option<Secret<String>>)` cannot be a stored result

use secret_core::{Secret, SecretError, secret};

fn main() {
    #[secret("TOKEN")]
    fn inner(
        token: Secret<String>,
        depth: u32,
    ) -> Result<(u32, Option<Secret<String>>), SecretError> {
        if depth > 0 {
            inner(depth - 1)
        } else {
            Ok((depth, Some(token)))
        }
    }
    println!("{:?}", inner(2).map(|(n, _)| n));
}
