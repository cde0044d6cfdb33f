use secret_core::{Secret, expose};

/// As those of the AWS SDK and of tokio-postgres.
#[derive(Default)]
struct Builder;
impl Builder {
    fn role_session_name(self, _: &str) -> Self {
        self
    }
    fn application_name(&mut self, _: &str) -> &mut Self {
        self
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Builder.role_session_name(t)));
    let mut config = Builder;
    expose!(token, |t| config.application_name(t));
}
