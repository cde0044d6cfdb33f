//! A004: A labelled block gives the value back by `break`.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| 'found: {
        if cfg!(unix) {
            break 'found t.to_owned();
        }
        String::new()
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
