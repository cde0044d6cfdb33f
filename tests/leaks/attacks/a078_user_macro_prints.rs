//! A078: A macro of the user's, which expands to `println!`, is given the value.
//!
//! Stopped by: macro
//! Error: `t` is used in `note!`, where it is not seen what becomes of it

use secret_core::{Secret, SecretError, expose, secret};

macro_rules! note {
    ($what:expr) => {
        println!("note: {}", $what)
    };
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| note!(t));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
