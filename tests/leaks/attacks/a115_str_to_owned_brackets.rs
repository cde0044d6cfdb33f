//! A115: `to_owned` is called on `str` in angle brackets, as `clippy` does not object to.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| <str>::to_owned(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
