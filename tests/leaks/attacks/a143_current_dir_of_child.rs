//! A143: A child is started in a directory that is called like the value, and the error is printed.
//!
//! Open: ?

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let status = expose!(token, |t| Command::new("env").current_dir(t).status());
    println!("{status:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
