//! A182: `From<Secret<String>>` is expected of `String`.
//!
//! Stopped by: types
//! Error: the trait bound `String: From<Secret<String>>` is not satisfied

use secret_core::Secret;

fn main() {
    let token = Secret::new("TOKEN", "hunter2-canary".to_owned());
    println!("{}", String::from(token));
}
