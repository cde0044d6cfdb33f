//! A079: A macro of the user's expands to the whole `expose!`, with the value given back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

macro_rules! reveal {
    ($secret:expr) => {
        expose!($secret, |t| t.to_owned())
    };
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!("{}", reveal!(token));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
