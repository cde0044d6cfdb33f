use serde::{Serialize, Serializer};

use secret_core::{Secret, expose};

#[derive(Serialize)]
struct Job {
    #[serde(serialize_with = "plain")]
    token: Secret<String>,
}

fn plain<S: Serializer>(token: &Secret<String>, s: S) -> Result<S::Ok, S::Error> {
    expose!(token, |t| s.serialize_str(t))
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(serde_json::to_string(&Job { token }));
}
