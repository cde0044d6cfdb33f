//! Arguments that are looked through before they are encoded: [`Checked`].

use apalis_core::backend::codec::Codec;
use secret_core::ParameterValue;
use secret_core::guard;

use crate::error::GuardedError;

/// A codec that refuses arguments in which a secret stands. What a [`Guarded`](crate::Guarded) back end encodes with.
///
/// It looks at the value and not at its encoding, so that it does not matter what the encoding is.
#[derive(Clone, Debug, Default)]
pub struct Checked<C> {
    inner: C,
}

impl<C> Checked<C> {
    /// Guards a codec.
    pub const fn new(inner: C) -> Self {
        Self { inner }
    }
}

impl<T: ParameterValue, C: Codec<T>> Codec<T> for Checked<C> {
    type Error = GuardedError<C::Error>;
    type Compact = C::Compact;

    fn encode(&self, value: &T) -> Result<C::Compact, Self::Error> {
        guard::check_value(value, "the arguments of a job").map_err(GuardedError::Secret)?;
        self.inner.encode(value).map_err(GuardedError::Inner)
    }

    fn decode(&self, compact: &C::Compact) -> Result<T, Self::Error> {
        self.inner.decode(compact).map_err(GuardedError::Inner)
    }
}
