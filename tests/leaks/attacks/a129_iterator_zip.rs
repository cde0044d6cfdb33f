//! A129: Names and values are zipped into a list of headers.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let headers: Vec<_> = expose!(token, |t| ["authorization"]
        .into_iter()
        .zip([t.clone()])
        .collect());
    println!("{headers:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
