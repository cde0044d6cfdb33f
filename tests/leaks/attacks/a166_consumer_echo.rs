//! A166: A consumer of the user's gives its argument back.
//!
//! Limit: a consumer of the user's gives its argument back; a result of it is refused by the guard.

use secret_core::{Secret, SecretError, expose, secret};

fn normalized(token: &str) -> String {
    token.trim().to_owned()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| normalized(t));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
