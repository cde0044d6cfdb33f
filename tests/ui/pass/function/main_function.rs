//! The program's own `main`.

use secret_core::{Secret, SecretError, secret};

#[secret("HOME_TOKEN_THAT_MAY_BE_ABSENT", into = token)]
fn main(token: Option<Secret<String>>) -> Result<(), SecretError> {
    assert!(token.is_none());
    Ok(())
}
