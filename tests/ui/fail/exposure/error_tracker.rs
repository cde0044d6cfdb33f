use secret_core::{Secret, expose};

/// As that of sentry.
struct Scope;
impl Scope {
    fn set_tag(&self, _: &str, _: &str) {}
}
fn capture_message(_: &str) {}

/// As that of opentelemetry.
struct KeyValue;
impl KeyValue {
    fn new(_: &str, _: String) -> Self {
        Self
    }
}
fn set_attribute(_: KeyValue) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let scope = Scope;
    expose!(token, |t| scope.set_tag("token", t));
    expose!(token, |t| capture_message(t));
    expose!(token, |t| set_attribute(KeyValue::new("token", t.clone())));
}
