use std::sync::OnceLock;

use secret_core::{Secret, transform};

static LAST: OnceLock<String> = OnceLock::new();

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| LAST.get_or_init(|| t.to_owned()).clone()));
}
