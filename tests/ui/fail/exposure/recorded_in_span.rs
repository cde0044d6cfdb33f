use secret_core::{Secret, expose};

struct Span;

impl Span {
    fn record(&self, _: &str, _: &str) {}
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| Span.record("token", t));
}
