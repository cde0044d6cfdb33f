//! What can go wrong between us and the store, in words that hold no value: [`Fault`].

use crate::provider::ProviderError;

/// Why a store gave no usable answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// The sentence for the user, without a value, a key, or a piece of the answer.
    pub(crate) problem: String,
    /// The line that would mend it.
    pub(crate) help: String,
}

/// How a fault is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It may pass: refused, reset, timed out, 408, 429, 5xx, `API_ERROR`. Tried again within the deadline; counts for the circuit.
    Passing,
    /// It will not pass by itself: 400, 401, 403, an answer that is not what the API says, a wrong certificate, a setting.
    Lasting,
}

impl Fault {
    pub(crate) fn passing(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            kind: FaultKind::Passing,
            problem: problem.into(),
            help: help.into(),
        }
    }

    pub(crate) fn lasting(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            kind: FaultKind::Lasting,
            problem: problem.into(),
            help: help.into(),
        }
    }

    /// As the lookup reports it; `store` says which store was asked and why that one.
    pub(crate) fn into_error(self, store: &str) -> ProviderError {
        ProviderError::unreadable(store, self.problem).with_help(self.help)
    }
}
