//! A105: A function item is cast to a pointer in a `const` block, and copies the value.
//!
//! Stopped by: macro
//! Error: what is called with `t` is not the name of a function or a method

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| (const { str::to_owned as fn(&str) -> String })(
        t
    ));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
