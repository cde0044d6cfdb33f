//! A184: An error of `thiserror` shows the secret that it carries by `Debug`, which shows its name only.
//!
//! Stopped by: types

use secret_core::{Secret, SecretRef};

#[derive(Debug, thiserror::Error)]
#[error("cannot log in with {token:?}")]
struct LoginFailed {
    token: Secret<String>,
}

fn main() {
    let token = SecretRef::new("TOKEN").get().unwrap();
    let error = LoginFailed { token };
    println!("{error} {error:?} {error:#?}");
}
