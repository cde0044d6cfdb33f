//! A181: A wrapper dereferences to the value.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use std::ops::Deref;

use secret_core::{Secret, expose};

struct Token(Secret<String>);

impl Deref for Token {
    type Target = String;
    fn deref(&self) -> &String {
        expose!(self.0, |t| t)
    }
}

fn main() {
    println!(
        "{}",
        *Token(Secret::new("TOKEN", "hunter2-canary".to_owned()))
    );
}
