//! A035: A thread is spawned with a copy, and joined for its result.
//!
//! Stopped by: macro
//! Error: `let` gives `t` another name inside `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let thread = expose!(token, |t| {
        let copy = t.clone();
        std::thread::spawn(move || copy)
    });
    println!("{}", thread.join().unwrap());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
