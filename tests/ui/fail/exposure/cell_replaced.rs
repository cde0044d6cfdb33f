use std::cell::RefCell;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let cell = RefCell::new(String::new());
    expose!(token, |t| drop(cell.replace(t.clone())));
    drop(cell);
}
