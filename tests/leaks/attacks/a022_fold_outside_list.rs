//! A022: A public list is folded with the value as the start.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| ["?user=", "robot"]
        .iter()
        .fold(t.to_owned(), |sum, part| sum + part));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
