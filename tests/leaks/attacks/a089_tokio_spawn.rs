//! A089: A copy of the value moves into a spawned task, which prints it.
//!
//! Stopped by: macro
//! Error: `t` is captured by an async block, which can outlive `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime
        .block_on(expose!(token, async |t| tokio::spawn(async move {
            println!("{t}")
        })
        .await))
        .unwrap();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
