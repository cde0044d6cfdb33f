//! A213: A value of the user's is formatted inside of `transform!`, whose `Display` sees what stands before it.
//!
//! Stopped by: macro
//! Error: `Spy` is not a type that `transform!` computes with

use std::fmt;

use secret_core::{Secret, SecretRef, transform};

struct Spy;

impl fmt::Display for Spy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        println!("width {:?}", f.width());
        Ok(())
    }
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let spy = Spy;
    let text = transform!(token, |t| format!("{spy:>width$}", width = t.len()));
    println!("{}", text.name());
}
