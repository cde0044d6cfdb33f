use std::process::Command;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| Command::new(t).status()).unwrap();
}
