//! A161: The value stands in the place of the sink's name of `guard::check`, and the error quotes it.
//!
//! Stopped by: macro
//! Error: `guard::check` makes `t` a name, and names are shown

use secret_core::guard;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let error = expose!(token, |t| guard::check(t, t.as_str()));
    println!("{}", error.unwrap_err());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
