//! What may be written to the journal, and the check of what is.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use restate_sdk::serde::{Deserialize, Serialize};
use secret_core::guard::{self, GuardError};

/// What can be written to the journal: whatever restate-sdk can serialize. Implemented for all of it, and by nobody else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written to the journal",
    label = "the journal is stored in clear, so what is written there holds no secret, and restate-sdk can serialize it",
    note = "help: look the secret up inside of the step that uses it: `#[secret(\"NAME\", as = SecretRef<..>)]` on the handler; other types go in `Json<..>`"
)]
pub trait Journaled: Serialize + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + 'static> Journaled for T {}

/// What can be read from the journal: whatever restate-sdk can deserialize. Implemented for all of it, and by nobody else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from the journal",
    label = "no secret is in the journal, and what is there restate-sdk has to be able to deserialize",
    note = "help: `#[secret(\"NAME\", as = SecretRef<..>)]` on the handler that needs a secret; other types go in `Json<..>`"
)]
pub trait Recorded: Deserialize + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Deserialize + 'static> Recorded for T {}

/// What a step can result in: it is written to the journal, and read from there when the handler is replayed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of a step",
    label = "it is written to the journal in clear, so it holds no secret, and restate-sdk can serialize and deserialize it",
    note = "help: use the secret in the step and return what came of it: `ctx.run(|| async move {{ let token = token.await?; .. }})`; other types go in `Json<..>`"
)]
pub trait StepResult: Serialize + Deserialize + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + Deserialize + 'static> StepResult for T {}

/// A value on its way to the journal: it is serialized there, and no further if it carries a secret.
pub(crate) struct Checked<T> {
    value: T,
    sink: &'static str,
}

impl<T> Checked<T> {
    pub(crate) fn new(value: T, sink: &'static str) -> Self {
        Self { value, sink }
    }

    pub(crate) fn into_inner(self) -> T {
        self.value
    }
}

impl<T: Serialize> Serialize for Checked<T> {
    type Error = PayloadError<T::Error>;

    fn serialize(&self) -> Result<Bytes, Self::Error> {
        let bytes = self.value.serialize().map_err(PayloadError::Serializer)?;
        guard::check(&bytes, self.sink).map_err(PayloadError::Refused)?;
        Ok(bytes)
    }
}

impl<T: Deserialize> Deserialize for Checked<T> {
    type Error = T::Error;

    fn deserialize(bytes: &mut Bytes) -> Result<Self, Self::Error> {
        T::deserialize(bytes).map(|value| Self::new(value, ""))
    }
}

/// Why a value is not written: it cannot be serialized, or a secret is in it. Both texts are without one.
pub enum PayloadError<E> {
    /// The serializer's own error.
    Serializer(E),
    /// A secret is in what would be written.
    Refused(GuardError),
}

impl<E: fmt::Display> fmt::Display for PayloadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Serializer(error) => f.write_str(&secret_core::redact::display(error)),
            Self::Refused(refusal) => refusal.fmt(f),
        }
    }
}

/// As it is displayed: restate-sdk writes this form to the server.
impl<E: fmt::Display> fmt::Debug for PayloadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E: fmt::Display> Error for PayloadError<E> {}
