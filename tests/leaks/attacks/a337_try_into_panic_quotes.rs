//! A337: `unwrap` prints the error of a type of the program, which quotes what it is made of
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct Name;

#[derive(Debug)]
#[allow(dead_code)]
struct BadName(String);

impl TryFrom<&str> for Name {
    type Error = BadName;

    fn try_from(text: &str) -> Result<Self, BadName> {
        Err(BadName(text.to_owned()))
    }
}

fn greet(_: Name) {}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| greet(t.as_str().try_into().unwrap()));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
