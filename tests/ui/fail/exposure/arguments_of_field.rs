use std::process::Command;

use secret_core::{Secret, expose};

struct Job {
    curl: Command,
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut job = Job { curl: Command::new("curl") };
    expose!(token, |t| job.curl.args(["-u", t]).status()).unwrap();
}
