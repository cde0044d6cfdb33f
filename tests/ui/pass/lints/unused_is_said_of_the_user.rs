//! What the user allows is allowed in the expansion, and nothing else is.
#![deny(unused_variables, unused_mut, dead_code)]

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn unused(#[allow(unused_variables)] token: Secret<String>) -> Result<(), SecretError> {
    Ok(())
}

#[secret("TOKEN", into = _token)]
fn ignored(_token: Secret<String>) -> Result<(), SecretError> {
    #![allow(clippy::unnecessary_wraps)]
    Ok(())
}

#[secret("TOKEN")]
fn rebound(mut token: Secret<String>) -> Result<(), SecretError> {
    for _ in 0..2 {
        token = token.clone();
    }
    drop(token);
    Ok(())
}

fn main() {
    drop(unused());
    drop(ignored());
    drop(rebound());
}
