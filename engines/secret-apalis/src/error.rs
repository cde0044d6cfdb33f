//! Why a job was not taken: [`GuardedError`].

use std::error::Error;
use std::fmt;

use secret_core::guard::GuardError;

/// What a guarded back end or codec fails with: it would have written a secret down, or its own error.
#[derive(Debug)]
#[non_exhaustive]
pub enum GuardedError<E> {
    /// A secret stands in what was about to be written, and nothing was written. It says which, and holds no piece of the value.
    Secret(GuardError),
    /// The back end's error, or the codec's.
    Inner(E),
}

impl<E: fmt::Display> fmt::Display for GuardedError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(error) => error.fmt(f),
            Self::Inner(error) => error.fmt(f),
        }
    }
}

impl<E: Error + 'static> Error for GuardedError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Secret(_) => None,
            Self::Inner(error) => error.source(),
        }
    }
}
