//! A062: `splice` puts the value into the middle of a list.
//!
//! Stopped by: macro
//! Error: `splice` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut arguments = vec![String::from("login"), String::from("--verbose")];
    expose!(token, |t| drop(arguments.splice(1..1, [t.clone()])));
    println!("{arguments:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
