//! What a [`Secret`] refuses in so many words.
//!
//! Each impl here exists and can never apply: its bound stands on `T`, is sealed, and is implemented by nothing.
//! Because an impl exists, rustc reports the sentence below from any sink of any library, instead of telling the
//! user to derive the trait. The bound must stand on `T`: on `Secret<T>` rustc would print its own text.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::secret::Secret;

mod sealed {
    pub trait Never {}
}

/// Implemented by nothing: a secret is never stored, sent or read from a record.
#[diagnostic::on_unimplemented(
    message = "a secret is never stored, and so neither serialized nor deserialized",
    label = "a `Secret<{Self}>` would end in clear in what is written here",
    note = "help: keep its name instead: `SecretRef<{Self}>` is written as the name and looked up where it is used"
)]
pub trait SecretMayBeStored: sealed::Never {}

/// Implemented by nothing: a secret is never printed.
#[diagnostic::on_unimplemented(
    message = "a secret is never printed",
    label = "a `Secret<{Self}>` has no text; `{{:?}}` prints its name",
    note = "help: `transform!(secret, |v| format!(\"..{{v}}..\"))` makes a text that is still secret; `expose!(secret, |v| client.login(v))` hands it over"
)]
pub trait SecretMayBePrinted: sealed::Never {}

/// Implemented by nothing: a secret is never taken out of its `Secret`.
#[diagnostic::on_unimplemented(
    message = "a secret is not taken out of its `Secret`",
    label = "a `Secret<{Self}>` is handed over, computed with, or released with a reason",
    note = "help: `expose!(secret, |v| client.login(v))` hands it over where it is used"
)]
pub trait SecretMayBeTaken: sealed::Never {}

/// Implemented by nothing: a secret is never looked into where it stands.
#[diagnostic::on_unimplemented(
    message = "a secret is not looked into",
    label = "a `Secret<{Self}>` shows nothing of what is in it",
    note = "help: `transform!(secret, |v| ..)` gives what is computed, which is still secret; `secret.verify(given)` compares it"
)]
pub trait SecretMayBeRead: sealed::Never {}

impl<T: SecretMayBeStored> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        unreachable!("`SecretMayBeStored` is implemented by nothing")
    }
}

impl<'de, T: SecretMayBeStored> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        unreachable!("`SecretMayBeStored` is implemented by nothing")
    }
}

impl<T: SecretMayBePrinted> fmt::Display for Secret<T> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        unreachable!("`SecretMayBePrinted` is implemented by nothing")
    }
}
