//! A146: `replace_range` puts the value into a text outside.
//!
//! Stopped by: macro
//! Error: `replace_range` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut line = String::from("token=?");
    expose!(token, |t| line.replace_range(6.., t));
    println!("{line}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
