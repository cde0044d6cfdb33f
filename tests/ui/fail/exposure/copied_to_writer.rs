use std::io;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| io::copy(&mut t.as_bytes(), &mut io::stdout())).unwrap();
}
