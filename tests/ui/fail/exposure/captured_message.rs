use secret_core::{Secret, expose};

/// As that of sentry.
fn capture_message(_: &str) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| capture_message(t));
}
