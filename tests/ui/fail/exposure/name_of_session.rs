use secret_core::{Secret, expose};

/// As that of the AWS SDK.
#[derive(Default)]
struct Builder;
impl Builder {
    fn role_session_name(self, _: &str) -> Self {
        self
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Builder.role_session_name(t)));
}
