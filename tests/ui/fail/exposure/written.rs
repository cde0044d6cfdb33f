use std::fmt::Write as _;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut text = String::new();
    write!(text, "done").unwrap();
    expose!(token, |t| write!(text, "{t}")).unwrap();
}
