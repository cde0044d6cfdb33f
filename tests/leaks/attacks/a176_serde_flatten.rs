//! A176: `serde(flatten)` spreads a secret dictionary into the record around it.
//!
//! Stopped by: types
//! Error: a secret is never stored, and so neither serialized nor deserialized

use secret_core::{Secret, SecretJson};
use serde::Serialize;

#[derive(Serialize)]
struct Job {
    name: String,
    #[serde(flatten)]
    smtp: Secret<SecretJson>,
}

fn main() {
    let job = Job {
        name: "mail".into(),
        smtp: Secret::new("SMTP", serde_json::json!({ "password": "hunter2" }).into()),
    };
    println!("{}", serde_json::to_string(&job).unwrap());
}
