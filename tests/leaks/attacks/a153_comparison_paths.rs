//! A153: `Ord::cmp` called by its path tells which guess is lower, and so all of the value.
//!
//! Stopped by: macro
//! Error: `t` is compared inside `expose!`, which takes longer the more is right

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut known = String::new();
    while let Some(next) = ('!'..='~')
        .map(|c| format!("{known}{c}"))
        .rfind(|guess| expose!(token, |t| Ord::cmp(guess.as_str(), t.as_str())).is_le())
    {
        known = next;
    }
    println!("{known}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
