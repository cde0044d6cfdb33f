//! A177: A secret field is skipped by serde, and the record stored; `Debug` of the struct is printed. Nothing of the value is in either.
//!
//! Stopped by: types

use secret_core::{Secret, SecretContext, SecretRef};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Job {
    name: String,
    #[serde(skip)]
    token: Secret<String>,
}

fn main() {
    let token = SecretContext::current()
        .scope(|| SecretRef::<String>::new("TOKEN").get())
        .unwrap();
    let job = Job {
        name: "export".into(),
        token,
    };
    println!(
        "{} {job:?} {:?}",
        serde_json::to_string(&job).unwrap(),
        job.token
    );
}
