//! A139: A thread is called like the value, and its panic says so.
//!
//! Stopped by: macro
//! Error: `name` makes `t` a name, and names are shown

use std::thread;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let thread = expose!(token, |t| thread::Builder::new()
        .name(t.clone())
        .spawn(|| panic!("no route to host")))
    .unwrap();
    let _ = thread.join();
    Ok(())
}

fn main() {
    call_api().unwrap();
}
