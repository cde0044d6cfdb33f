//! A104: The value goes into the environment of the process, where every child inherits it.
//!
//! Stopped by: macro
//! Error: `env::set_var` puts `t` into the environment, which every child and crash report gets

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| unsafe { std::env::set_var("GITHUB_TOKEN", t) });
    std::process::Command::new("env").status().unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
