//! A278: A secret number is returned as a number.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretContext, SecretError, expose, secret};

fn copied(pin: &u64) -> u64 {
    *pin
}

#[secret("PIN")]
fn call_api(pin: Secret<u64>) -> Result<u64, SecretError> {
    Ok(expose!(pin, |p| copied(p)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = SecretContext::with_secrets([("PIN", "918273645546")])
        .scope(|| run.task("call_api", call_api));
    println!("{}", run.finish().unwrap_err());
}
