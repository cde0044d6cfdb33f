//! Where a provider looked, and why it could not.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use crate::error::SecretErrorKind;
use crate::raw::RawSecret;

/// Where a secret was found, in words that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// Set by the program on the [`SecretContext`](crate::SecretContext).
    Program,
    /// An environment variable.
    Variable(String),
    /// A file that holds this secret alone.
    File(PathBuf),
    /// A table of a configuration file.
    Config(PathBuf),
    /// Any other.
    Other(Cow<'static, str>),
}

impl Place {
    /// Any other place, in words.
    pub fn other(words: impl Into<Cow<'static, str>>) -> Self {
        Self::Other(words.into())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program => f.write_str("set by the program"),
            Self::Variable(name) => write!(f, "environment variable `{name}`"),
            Self::File(path) => write!(f, "file `{}`", path.display()),
            Self::Config(path) => write!(f, "`[context.secrets]` of `{}`", path.display()),
            Self::Other(words) => f.write_str(words),
        }
    }
}

/// Why a provider could not be asked. Never holds a value.
#[derive(Clone, Debug)]
pub struct ProviderError {
    kind: SecretErrorKind,
    place: String,
    problem: String,
    help: Option<String>,
}

impl ProviderError {
    /// The store could not be read: `place` says which, `problem` why, both without a value.
    pub fn unreadable(place: impl fmt::Display, problem: impl Into<String>) -> Self {
        Self::of(SecretErrorKind::Unreadable, &place, problem.into())
    }

    /// The store does not answer at present, and may later: `place` says which, `problem` why, both without a value.
    ///
    /// A value that has been [kept](crate::Keeping::stale_while_down) may serve meanwhile.
    pub fn unavailable(place: impl fmt::Display, problem: impl Into<String>) -> Self {
        Self::of(SecretErrorKind::Unavailable, &place, problem.into())
    }

    /// A setting is wrong: `place` says which, `problem` why, both without a value.
    pub fn configuration(place: impl fmt::Display, problem: impl Into<String>) -> Self {
        Self::of(SecretErrorKind::Configuration, &place, problem.into())
    }

    /// What is there is larger than a secret may be.
    pub(crate) fn too_large(place: impl fmt::Display) -> Self {
        let limit = RawSecret::MAX_BYTES;
        Self::of(
            SecretErrorKind::TooLarge,
            &place,
            format!("it is larger than {limit} bytes"),
        )
        .with_help("keep the data elsewhere, and the key to it as the secret")
    }

    fn of(kind: SecretErrorKind, place: &dyn fmt::Display, problem: String) -> Self {
        Self {
            kind,
            place: place.to_string(),
            problem,
            help: None,
        }
    }

    /// Adds the line that would mend it. Without one the error of a lookup says what fits the kind, and where the environment is asked
    /// before the store, the variable that would do until then.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub fn kind(&self) -> SecretErrorKind {
        self.kind
    }

    /// Which store, or which setting.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// The line that would mend it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for ProviderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ProviderError {}
