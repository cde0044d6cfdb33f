//! A172: A struct with a secret is read from a queue, so that the secret must have been in the message.
//!
//! Stopped by: types
//! Error: a secret is never stored, and so neither serialized nor deserialized

use secret_core::Secret;
use serde::Deserialize;

#[derive(Deserialize)]
struct Job {
    name: String,
    token: Secret<String>,
}

fn main() {
    let job: Job = serde_json::from_str(r#"{"name":"export","token":"hunter2"}"#).unwrap();
    println!("{} {}", job.name, job.token.name());
}
