//! A secret where none may be: [`GuardError`].

use std::fmt;

use crate::name::SecretName;
use crate::redact;

/// Something that was about to be written carries a secret. It says which secret and where, and holds no piece of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardError {
    name: SecretName,
    sink: String,
}

impl GuardError {
    /// `sink` is what a caller says, and what he says may hold the value.
    pub(super) fn new(name: SecretName, sink: String) -> Self {
        let sink = redact::owned(sink);
        Self { name, sink }
    }

    /// The name of the secret.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Where it was about to go. `[NAME]` stands for the value of a secret.
    #[must_use]
    pub fn sink(&self) -> &str {
        &self.sink
    }

    /// The same, found in a part of it.
    pub(crate) fn seen_at(self, sink: String) -> Self {
        Self::new(self.name, sink)
    }

    /// What is wrong, without where and without what mends it.
    pub(crate) fn problem(&self) -> String {
        format!(
            "it carries the value of secret `{}`, and was not written",
            self.name
        )
    }

    /// What mends it.
    #[allow(clippy::unused_self)] // the help of other errors depends on them
    pub(crate) fn help(&self) -> &'static str {
        "declare the secret where it is used, `#[secret(\"NAME\")]`, and keep its value out of what is written"
    }
}

impl fmt::Display for GuardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sink, problem, help) = (&self.sink, self.problem(), self.help());
        write!(f, "{sink}: {problem}\n  help: {help}")
    }
}

impl std::error::Error for GuardError {}
