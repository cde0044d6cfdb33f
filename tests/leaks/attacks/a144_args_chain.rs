//! A144: The arguments of a child are an iterator that ends with the value.
//!
//! Stopped by: macro
//! Error: `args` makes `t` an argument of a process, which other users see

use std::process::Command;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let status = expose!(token, |t| Command::new("echo")
        .args(["--token"].into_iter().chain([t.as_str()]))
        .status());
    println!("{status:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
