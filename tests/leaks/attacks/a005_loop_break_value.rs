//! A005: A loop gives the value back by `break`.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| loop {
        break t.clone();
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
