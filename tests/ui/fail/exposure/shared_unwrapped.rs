use secret_core::{Secret, expose};

fn login(_: &str) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| login(&std::sync::Arc::try_unwrap(std::sync::Arc::new(t.clone())).unwrap()));
}
