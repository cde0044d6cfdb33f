//! A130: The parts of a header are chained and collected into a text.
//!
//! Stopped by: macro
//! Error: what is computed from `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header: String = expose!(token, |t| ["Bearer "]
        .into_iter()
        .chain([t.as_str()])
        .collect());
    println!("{header}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
