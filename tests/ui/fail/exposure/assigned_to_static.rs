use std::sync::Mutex;

use secret_core::{Secret, expose};

static LAST: Mutex<String> = Mutex::new(String::new());

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| *LAST.lock().unwrap() = t.clone());
}
