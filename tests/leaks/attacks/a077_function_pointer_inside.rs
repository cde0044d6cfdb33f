//! A077: A function pointer is bound in the closure and copies the value.
//!
//! Stopped by: macro
//! Error: `copy` is made inside of `expose!`, and called with `t`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| {
        let copy: fn(&str) -> String = str::to_owned;
        copy(t)
    });
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
