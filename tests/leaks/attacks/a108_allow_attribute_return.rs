//! A108: An attribute stands before the expression that gives the value back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        #[allow(clippy::needless_return)]
        return t.clone();
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
