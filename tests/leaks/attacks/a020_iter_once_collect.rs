//! A020: An iterator of one element gives the value back when collected.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| std::iter::once(t.as_str()).collect::<String>());
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
