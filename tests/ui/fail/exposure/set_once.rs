use std::sync::OnceLock;

use secret_core::{Secret, expose};

static LAST: OnceLock<String> = OnceLock::new();

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| LAST.set(t.clone())).unwrap();
}
