//! A185: The secret itself is the context of an error.
//!
//! Stopped by: types
//! Error: a secret is never printed

use anyhow::Context;
use secret_core::Secret;

fn main() {
    let token = Secret::new("TOKEN", "hunter2-canary".to_owned());
    let outcome = Err::<(), _>(std::fmt::Error).context(token);
    println!("{:#}", outcome.unwrap_err());
}
