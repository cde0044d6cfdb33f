//! A087: A future that is ready keeps the value, and gives it back when awaited.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use std::future::ready;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let later = expose!(token, |t| ready(t.clone()));
    println!(
        "{}",
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(later)
    );
    Ok(())
}

fn main() {
    call_api().unwrap();
}
