//! Errors whose secrets are masked before they are stored: [`Masked`].

use std::error::Error;

use secret_core::redact;

use crate::stand_in::{Failure, FailureConverter};

/// A failure converter that has the name of a secret written in the place of its value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Masked<F>(pub F);

impl<F: FailureConverter> FailureConverter for Masked<F> {
    fn to_failure(&self, error: &(dyn Error + 'static)) -> Failure {
        mask(self.0.to_failure(error))
    }
}

fn mask(failure: Failure) -> Failure {
    Failure {
        message: redact::text(&failure.message).into_owned(),
        cause: failure.cause.map(|cause| Box::new(mask(*cause))),
    }
}
