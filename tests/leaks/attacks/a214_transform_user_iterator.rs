//! A214: An iterator of the user's is zipped with the value's characters, and counts how often it is asked.
//!
//! Stopped by: macro
//! Error: `Counter` is not a type that `transform!` computes with

use std::cell::Cell;
use std::rc::Rc;

use secret_core::{Secret, SecretRef, transform};

struct Counter(Rc<Cell<usize>>);

impl Iterator for Counter {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        self.0.set(self.0.get() + 1);
        Some(self.0.get())
    }
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let asked = Rc::new(Cell::new(0));
    let counter = Counter(asked.clone());
    let text = transform!(token, |t| t.chars().zip(counter).count());
    println!("{} asked {}", text.name(), asked.get());
}
