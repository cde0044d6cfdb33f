//! A248: A task of a run panics with the value in its message, and the record says only that it panicked.
//!
//! Stopped by: redactor

use std::panic::{AssertUnwindSafe, catch_unwind};

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, redact, secret};

fn connect(token: &str) -> u32 {
    panic!("bad key {token}")
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, |t| connect(t)))
}

fn main() {
    redact::panics();
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = catch_unwind(AssertUnwindSafe(|| run.task("call_api", call_api)));
    println!("{:?}", run.finish().unwrap().tasks[0]);
}
