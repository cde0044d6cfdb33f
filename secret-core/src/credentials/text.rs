//! Secrets that are one text: what a token or a password can be.

use super::field;
use super::github::GithubToken;
use crate::error::{SecretError, SecretErrorKind};
use crate::secret::Secret;
use crate::value::SecretValue;

mod sealed {
    pub trait Sealed {
        fn text(&self) -> &str;
    }
}

pub(super) use sealed::Sealed;

/// A secret that is one text: `String` or [`GithubToken`].
pub trait SecretText: SecretValue + Sealed {}

impl Sealed for String {
    fn text(&self) -> &str {
        self
    }
}

impl SecretText for String {}

impl Sealed for GithubToken {
    fn text(&self) -> &str {
        self.as_str()
    }
}

impl SecretText for GithubToken {}

/// The text of a token, if it can stand in a header as it is.
pub(super) fn visible<'a, T: SecretText>(
    secret: &'a Secret<T>,
    wanted: &str,
) -> Result<&'a str, SecretError> {
    let text = secret.value().text();
    match field::visible(text) {
        Ok(()) => Ok(text),
        Err(flaw) => Err(refused(secret, wanted, flaw)),
    }
}

/// The error for a secret that is not `wanted`.
pub(super) fn refused<T: SecretText>(secret: &Secret<T>, wanted: &str, flaw: &str) -> SecretError {
    let problem = format!("it is not {wanted}: {flaw}");
    let help = if secret.value().text().is_empty() {
        "give it a value where it is kept"
    } else {
        "write it anew where it is kept; a line end or a space is often copied along"
    };
    SecretError::new(SecretErrorKind::Malformed, secret.name(), problem).with_help(help)
}
