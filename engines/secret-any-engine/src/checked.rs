//! Payloads that are looked through before they are encoded: [`Checked`].

use secret_core::guard::{self, GuardError};

use crate::stand_in::{BoxFuture, Payload, PayloadCodec, PayloadConversionError};

/// A codec that refuses payloads in which a secret stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checked<C>(pub C);

fn check(payload: &Payload) -> Result<(), GuardError> {
    guard::check(&payload.data, "a payload")?;
    for (name, value) in &payload.metadata {
        guard::check(name, "the name of a payload's metadata")?;
        guard::check(value, "a payload's metadata")?;
    }
    Ok(())
}

impl<C: PayloadCodec> PayloadCodec for Checked<C> {
    fn encode(
        &self,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>> {
        match payloads.iter().try_for_each(check) {
            Ok(()) => self.0.encode(payloads),
            Err(error) => {
                Box::pin(async { Err(PayloadConversionError::EncodingError(error.into())) })
            }
        }
    }

    fn decode(
        &self,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>> {
        self.0.decode(payloads)
    }
}
