//! A131: `scan` keeps the value as its state and gives it out.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let lines: Vec<String> = expose!(token, |t| (1..3)
        .scan(t.clone(), |text, n| Some(format!("{n} {text}")))
        .collect());
    println!("{lines:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
