//! L055: `main` returns an error that holds the secret, which Rust prints with `{:?}`.
//!
//! Stopped by: types

use secret_core::{Secret, SecretRef, redact};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

#[derive(Debug)]
#[allow(dead_code)]
struct LoginFailed {
    token: Secret<String>,
}

fn main() -> Result<(), LoginFailed> {
    redact::panics();
    let token = TOKEN.get().expect("the token of the robot");
    Err(LoginFailed { token })
}
