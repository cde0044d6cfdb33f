//! A047: `write_str` of a text outside, called by its path.
//!
//! Stopped by: macro
//! Error: `Write::write_str` prints `t`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut line = String::new();
    expose!(token, |t| std::fmt::Write::write_str(&mut line, t)).unwrap();
    println!("{line}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
