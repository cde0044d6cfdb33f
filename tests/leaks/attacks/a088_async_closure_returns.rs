//! A088: An async closure gives the value back after it has waited.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(expose!(token, async |t| {
            tokio::task::yield_now().await;
            t.clone()
        }));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
