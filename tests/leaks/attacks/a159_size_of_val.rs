//! A159: `size_of_val` is the length of the value by another name.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!(
        "token of {} bytes",
        expose!(token, |t| size_of_val(t.as_str()))
    );
    Ok(())
}

fn main() {
    call_api().unwrap();
}
