//! A174: `serde(into)` converts the struct to one that has the value in a plain field.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, expose};
use serde::Serialize;

#[derive(Serialize)]
struct Plain {
    token: String,
}

#[derive(Clone, Serialize)]
#[serde(into = "Plain")]
struct Job {
    token: Secret<String>,
}

impl From<Job> for Plain {
    fn from(job: Job) -> Self {
        Plain {
            token: expose!(job.token, |t| t.clone()),
        }
    }
}

fn main() {
    let job = Job {
        token: Secret::new("TOKEN", "hunter2-canary".to_owned()),
    };
    println!("{}", serde_json::to_string(&job).unwrap());
}
