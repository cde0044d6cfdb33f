//! A298: A getter is returned as `impl Fn`, to hide the `expose!` in one place.
//!
//! Stopped by: macro
//! Error: `t` leaves `expose!` as its result

use secret_core::{Secret, SecretRef, expose};

fn getter(token: Secret<String>) -> impl Fn() -> String {
    move || expose!(token, |t| t.clone())
}

fn main() {
    println!("{}", getter(SecretRef::new("TOKEN").get().unwrap())());
}
