//! A021: `repeat` keeps the value in an iterator that is consumed outside.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let copies = expose!(token, |t| std::iter::repeat(t.clone()).take(2));
    println!("{:?}", copies.collect::<Vec<_>>());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
