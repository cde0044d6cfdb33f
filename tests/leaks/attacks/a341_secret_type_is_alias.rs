//! A341: An alias of the module calls a text `SecretString`
//!
//! Limit: the closure shows a name that the program chose; the macro cannot resolve it.

use secret_core::{Secret, SecretError, expose, secret};

type SecretString = String;

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| SecretString::from(t.as_str()));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
