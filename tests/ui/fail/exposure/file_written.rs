use std::io::Write as _;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut file = std::fs::File::create("token").unwrap();
    expose!(token, |t| file.write_all(t.as_bytes())).unwrap();
}
