//! Where a secret may come from: [`Source`].

use std::fmt;

/// A step of the lookup, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Source {
    /// Secrets set on the [`SecretContext`](crate::SecretContext), `PREFECT__CONTEXT__SECRETS__NAME`, `[context.secrets]`.
    Context,
    /// The environment variable `NAME`, or the file that `NAME_FILE` names.
    Env,
    /// A directory of mounted secrets, one file each.
    Files,
    /// A store that is asked over the network, and a [provider](crate::SecretProvider) of the program's own that names no other step.
    Cloud,
}

impl Source {
    /// Every source, in the order in which they are asked.
    pub const ALL: &'static [Self] = &[Self::Context, Self::Env, Self::Files, Self::Cloud];

    /// The word for it in `from = ..`: `context`, `env`, `files` or `cloud`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Env => "env",
            Self::Files => "files",
            Self::Cloud => "cloud",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Source {
    type Err = UnknownSource;

    fn from_str(word: &str) -> Result<Self, UnknownSource> {
        for &source in Self::ALL {
            if source.as_str() == word {
                return Ok(source);
            }
        }
        Err(UnknownSource)
    }
}

/// A word that is no [`Source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownSource;

impl fmt::Display for UnknownSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a source of secrets: use `context`, `env`, `files` or `cloud`")
    }
}

impl std::error::Error for UnknownSource {}
