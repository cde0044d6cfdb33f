//! A171: A struct around a secret derives `Serialize`.
//!
//! Stopped by: types
//! Error: a secret is never stored, and so neither serialized nor deserialized

use secret_core::Secret;
use serde::Serialize;

#[derive(Serialize)]
struct Job {
    name: String,
    token: Secret<String>,
}

fn main() {
    let job = Job {
        name: "export".into(),
        token: Secret::new("TOKEN", "hunter2-canary".to_owned()),
    };
    println!("{}", serde_json::to_string(&job).unwrap());
}
