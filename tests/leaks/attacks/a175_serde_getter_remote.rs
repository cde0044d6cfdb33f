//! A175: `serde(remote, getter)` reads the secret through a function that would expose it.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, expose};
use serde::Serialize;

struct Job {
    token: Secret<String>,
}

fn token_of(job: &Job) -> String {
    expose!(&job.token, |t| t.to_owned())
}

#[derive(Serialize)]
#[serde(remote = "Job")]
struct JobRecord {
    #[serde(getter = "token_of")]
    token: String,
}

fn main() {
    let job = Job {
        token: Secret::new("TOKEN", "hunter2-canary".to_owned()),
    };
    JobRecord::serialize(&job, &mut serde_json::Serializer::new(std::io::stdout())).unwrap();
}
