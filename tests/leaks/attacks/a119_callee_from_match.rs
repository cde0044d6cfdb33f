//! A119: The function that is called is chosen by a `match`.
//!
//! Stopped by: macro
//! Error: what is called with `t` is not the name of a function or a method

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mode = "clear";
    let text = expose!(token, |t| (match mode {
        "clear" => str::to_owned,
        _ => str::to_uppercase,
    })(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
