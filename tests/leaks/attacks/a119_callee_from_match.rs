//! A119: The function that is called is chosen by a `match`.
//!
//! Open: the value, given back.

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
