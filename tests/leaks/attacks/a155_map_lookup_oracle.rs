//! A155: The value is looked up among known ones.
//!
//! Shows: token of
//! Limit: `get` is what stores of sessions are asked with, and the macro does not see what it is called on.

use std::collections::HashMap;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let owners = HashMap::from([("hunter2", "alice"), ("hunter3", "bob")]);
    let owner = expose!(token, |t| owners.get(t.as_str()).copied());
    println!("token of {owner:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
