//! A158: A number or an address that is secret is parsed by `FromStr`, and given back.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use std::net::Ipv4Addr;
use std::str::FromStr;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let address = expose!(token, |t| Ipv4Addr::from_str(t));
    println!("{address:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
