use std::process::Command;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut cmd = Command::new("curl");
    expose!(token, |t| cmd.arg(t).status()).unwrap();
}
