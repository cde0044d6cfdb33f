//! A126: `then_some` makes an option of the value where a flag is set.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let verbose = true;
    let shown = expose!(token, |t| bool::then_some(verbose, t.clone()));
    println!("{shown:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
