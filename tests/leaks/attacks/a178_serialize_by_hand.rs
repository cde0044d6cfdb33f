//! A178: `Serialize` by hand writes the value as a field.
//!
//! Stopped by: macro
//! Error: `serialize_field` serializes `t`, which stores it in clear

use secret_core::{Secret, expose};
use serde::ser::{Serialize, SerializeStruct, Serializer};

struct Job {
    token: Secret<String>,
}

impl Serialize for Job {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Job", 1)?;
        expose!(self.token, |t| state.serialize_field("token", t))?;
        state.end()
    }
}

fn main() {
    let job = Job {
        token: Secret::new("TOKEN", "hunter2-canary".to_owned()),
    };
    println!("{}", serde_json::to_string(&job).unwrap());
}
