//! A job that a queue carries, with a real client in it: the struct holds names, and whoever runs it looks the values up; the struct in
//! the README of secret-core.

use secret_core::{Parameter, SecretError, SecretRef, SecretTask, expose};
use serde::{Deserialize, Serialize};

#[derive(SecretTask, Serialize, Deserialize)]
pub struct Publish {
    topic: Parameter<String>,
    #[secret("PUBLISH_USER")]
    user: SecretRef<String>,
    #[secret("PUBLISH_PASSWORD")]
    password: SecretRef<String>,
}

impl Publish {
    pub fn request(&self) -> Result<http::Request<String>, SecretError> {
        let user = self.user().get()?;
        let password = self.password().get()?;
        let request = http::Request::post(format!("https://mq.example/{}", *self.topic));
        Ok(expose!(user, password, |user, password| request
            .header("x-user", user)
            .header("x-password", password))
        .body(String::new())
        .unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn is_written_and_run_elsewhere() {
        let written = serde_json::to_string(&Publish::new(Parameter::new("news".to_owned())));
        let written = written.expect("a record");
        assert!(!written.contains("hunter2"));
        let request = SecretContext::with_secrets([
            ("PUBLISH_USER", "robot-of-queue"),
            ("PUBLISH_PASSWORD", "hunter2-of-queue"),
        ])
        .scope(|| {
            let read: Publish = serde_json::from_str(&written).expect("a record");
            read.request()
        })
        .expect("a request");
        assert_eq!(request.headers()["x-password"], "hunter2-of-queue");
        assert_eq!(request.uri(), "https://mq.example/news");
    }
}
