//! A086: An async block captures the value and is awaited outside.
//!
//! Stopped by: macro
//! Error: `let` gives `t` another name inside `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let later = expose!(token, |t| {
        let copy = t.clone();
        async move { println!("{copy}") }
    });
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(later);
    Ok(())
}

fn main() {
    call_api().unwrap();
}
