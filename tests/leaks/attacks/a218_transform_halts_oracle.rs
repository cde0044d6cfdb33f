//! A218: Whether `transform!` panics tells one bit of the value each time.
//!
//! Limit: whether `transform!` ends or panics can be observed, as its documentation says.

use std::panic::{catch_unwind, set_hook};

use secret_core::{Secret, SecretRef, transform};

fn main() {
    set_hook(Box::new(|_| ()));
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let mut known = String::new();
    let begins = |guess: &str| {
        catch_unwind(|| {
            transform!(token, |t| {
                if t.starts_with(guess) {
                    t[10_000..].len()
                } else {
                    0
                }
            })
        })
        .is_err()
    };
    while let Some(next) = ('!'..='~')
        .map(|c| format!("{known}{c}"))
        .find(|guess| begins(guess))
    {
        known = next;
    }
    println!("{known}");
}
