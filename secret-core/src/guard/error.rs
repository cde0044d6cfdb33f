//! A secret where none may be: [`GuardError`].

use std::fmt;

use crate::name::SecretName;
use crate::redact;

/// What is said of a secret that was found.
pub(super) struct Carried {
    pub(super) name: SecretName,
    /// Whether it is a document, of which a field was found, or the whole.
    pub(super) has_fields: bool,
}

/// Something that was about to be written carries a secret. It says which secret and where, and holds no piece of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardError {
    name: SecretName,
    has_fields: bool,
    sink: String,
}

impl GuardError {
    /// `sink` is what a caller says, and what he says may hold the value.
    pub(super) fn new(carried: Carried, sink: String) -> Self {
        Self {
            name: carried.name,
            has_fields: carried.has_fields,
            sink: redact::owned(sink),
        }
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
        Self {
            sink: redact::owned(sink),
            ..self
        }
    }

    /// What is wrong, without where and without what mends it.
    pub(crate) fn problem(&self) -> String {
        format!(
            "it carries the value of secret `{}`, and was not written",
            self.name
        )
    }

    /// What mends it.
    pub(crate) fn help(&self) -> String {
        let name = &self.name;
        let declare = format!(
            "declare the secret where it is used, `#[secret(\"{name}\")]`, and keep its value out of what is written"
        );
        if self.has_fields {
            format!(
                "{declare}; if it is only a field of it that everybody may know, such as a host, call `guard::public_fields(\"{name}\", [\"host\"])` in `main`"
            )
        } else {
            declare
        }
    }
}

impl fmt::Display for GuardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sink, problem, help) = (&self.sink, self.problem(), self.help());
        write!(f, "{sink}: {problem}\n  help: {help}")
    }
}

impl std::error::Error for GuardError {}
