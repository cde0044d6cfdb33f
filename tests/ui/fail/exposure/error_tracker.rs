use secret_core::{Secret, expose};

/// As that of sentry.
struct Scope;
impl Scope {
    fn set_tag(&self, _: &str, _: &str) {}
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let scope = Scope;
    expose!(token, |t| scope.set_tag("token", t));
}
