use std::fmt;

use secret_core::{Secret, transform};

struct Spy(std::cell::RefCell<String>);

impl fmt::Display for Spy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.borrow())
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let spy = Spy(std::cell::RefCell::new(String::new()));
    drop(transform!(token, |t| format!("{spy}{t}")));
}
