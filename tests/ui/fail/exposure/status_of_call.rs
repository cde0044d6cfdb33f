use secret_core::{Secret, expose};

struct Status(String);

impl Status {
    fn unauthenticated(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let answer: Result<(), Status> = expose!(token, |t| Err(Status::unauthenticated(t.clone())));
    drop(answer.map_err(|status| status.0));
}
