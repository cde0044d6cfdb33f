//! A009: The value is indexed with a range, for the first characters of it in a log line.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let prefix = expose!(token, |t| t[..4].to_owned());
    println!("using token {prefix}..");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
