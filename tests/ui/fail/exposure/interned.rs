use std::cell::RefCell;

use secret_core::{Secret, expose};

#[derive(Default)]
struct Interner(RefCell<Vec<String>>);

impl Interner {
    fn get_or_intern(&self, text: &str) -> usize {
        self.0.borrow_mut().push(text.to_owned());
        self.0.borrow().len()
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let interner = Interner::default();
    expose!(token, |t| interner.get_or_intern(t));
}
