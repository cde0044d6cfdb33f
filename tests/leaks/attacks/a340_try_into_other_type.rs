//! A340: `try_into` makes something of the program, which shows what is in it
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
#[allow(dead_code)]
struct Name(String);

impl TryFrom<&str> for Name {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        Ok(Name(text.to_owned()))
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let name: Result<Name, _> = expose!(token, |t| t.as_str().try_into());
    println!("{name:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
