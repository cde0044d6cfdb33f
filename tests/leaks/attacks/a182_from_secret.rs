//! A182: `From<Secret<String>>` is expected of `String`.
//!
//! Stopped by: types

use secret_core::Secret;

fn main() {
    let token = Secret::new("TOKEN", "hunter2-canary".to_owned());
    println!("{}", String::from(token));
}
