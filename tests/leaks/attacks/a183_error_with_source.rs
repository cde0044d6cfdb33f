//! A183: An error of `thiserror` shows the secret that it carries.
//!
//! Stopped by: types
//! Error: the method `as_display` exists for reference `&Secret<String>`, but its trait bounds were not satisfied

use secret_core::{Secret, SecretRef};

#[derive(Debug, thiserror::Error)]
#[error("cannot log in with {token}")]
struct LoginFailed {
    token: Secret<String>,
}

fn main() {
    let token = SecretRef::new("TOKEN").get().unwrap();
    println!("{}", LoginFailed { token });
}
