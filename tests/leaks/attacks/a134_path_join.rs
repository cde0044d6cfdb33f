//! A134: The value is joined to a path, for a cache of one file for each token.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use std::path::Path;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let cache = expose!(token, |t| Path::new("cache").join(t));
    println!("cached in {}", cache.display());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
