//! A083: A struct of the user's with a derived `Debug` is built around the value.
//!
//! Stopped by: macro
//! Error: `t` is put into a struct, where nothing guards it

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug)]
struct Login<'a> {
    user: &'a str,
    token: &'a str,
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        let login = Login {
            user: "robot",
            token: t,
        };
        println!("{login:?}");
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
