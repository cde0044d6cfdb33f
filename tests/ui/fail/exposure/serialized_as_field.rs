use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use secret_core::{Secret, expose};

struct Job {
    token: Secret<String>,
}

impl Serialize for Job {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut s = s.serialize_struct("Job", 1)?;
        expose!(self.token, |t| s.serialize_field("token", t))?;
        s.end()
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(serde_json::to_string(&Job { token }));
}
