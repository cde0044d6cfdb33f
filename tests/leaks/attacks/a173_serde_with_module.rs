//! A173: A module for `serde(with)` serializes what it exposes.
//!
//! Stopped by: macro
//! Error: `serialize_str` serializes `t`, which stores it in clear

use secret_core::Secret;
use serde::Serialize;

mod clear {
    use secret_core::{Secret, expose};
    use serde::Serializer;

    pub fn serialize<S: Serializer>(
        secret: &Secret<String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        expose!(secret, |t| serializer.serialize_str(t))
    }
}

#[derive(Serialize)]
struct Job {
    #[serde(with = "clear")]
    token: Secret<String>,
}

fn main() {
    let job = Job {
        token: Secret::new("TOKEN", "hunter2-canary".to_owned()),
    };
    println!("{}", serde_json::to_string(&job).unwrap());
}
