//! A090: A `move` closure that owns a copy is given back, and called outside.
//!
//! Stopped by: macro
//! Error: `let` gives `t` another name inside `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let get = expose!(token, |t| {
        let t = t.clone();
        move || t.clone()
    });
    println!("{}", get());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
