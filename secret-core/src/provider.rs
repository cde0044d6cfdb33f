//! Where secrets are: the trait [`SecretProvider`], and the providers that are built in.

pub(crate) mod chain;
#[cfg(feature = "cloud")]
pub(crate) mod cloud;
pub(crate) mod config;
pub(crate) mod context;
#[cfg(feature = "toml")]
mod document;
pub(crate) mod env;
pub(crate) mod files;
mod keeping;
mod place;
pub(crate) mod remedy;

use std::borrow::Cow;
use std::fmt;
use std::time::Instant;

pub use keeping::Keeping;
pub use place::{Place, ProviderError};

use crate::raw::RawSecret;
use crate::source::Source;

/// A store of secrets. A store of your own is one `impl` away.
///
/// ```
/// use secret_core::{Answer, Place, ProviderError, RawSecret, SecretContext, SecretProvider};
///
/// struct Vault;
///
/// impl SecretProvider for Vault {
///     fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
///         let place = Place::other("the team's vault");
///         Ok(match name {
///             "DATABASE_URL" => Answer::found(place, RawSecret::text("postgres://..")),
///             _ => Answer::absent(["the team's vault has no such secret"]),
///         })
///     }
/// }
///
/// let context = SecretContext::builder().provider(Vault).build();
/// ```
pub trait SecretProvider: Send + Sync + 'static {
    /// Looks for the secret called `name`.
    ///
    /// A name is looked for exactly first, then without regard to ASCII case; [`Answer::matching`] does that over
    /// a list of names.
    ///
    /// # Errors
    ///
    /// If the store cannot be asked: the error says [what would mend it](ProviderError::with_help). A secret that is not there is
    /// [`Answer::Absent`], not an error.
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError>;

    /// Looks for several at once, if the store can: one answer for each name, in their order. No name stands there twice.
    ///
    /// It is asked so if it [`is_batching`](Self::is_batching). `asked` is when the one that has waited longest was asked for: a store with a deadline counts from then.
    fn fetch_many(&self, names: &[&str], asked: Instant) -> Vec<Result<Answer, ProviderError>> {
        let _ = asked;
        one_by_one(names, &|name| self.fetch(name))
    }

    /// Whether [`fetch_many`](Self::fetch_many) is one request, whatever the number of names. Such a store gets one request at a time,
    /// for all that has been asked for since the one before; any other is asked for each secret by itself.
    fn is_batching(&self) -> bool {
        false
    }

    /// How long its answers are good for. Forever, unless it says otherwise.
    fn keeping(&self) -> Keeping {
        Keeping::forever()
    }

    /// Whether the secret is there, without reading its value where the store allows it.
    ///
    /// # Errors
    ///
    /// As [`fetch`](Self::fetch).
    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        Ok(matches!(self.fetch(name)?, Answer::Found(_)))
    }

    /// The step of the lookup that this store is. Stores of the same step are asked in the order in which they were added.
    fn source(&self) -> Source {
        Source::Cloud
    }

    /// Whether [`fetch`](Self::fetch) waits for something outside the process.
    ///
    /// Such a store is asked on a thread of its own when a task awaits it, so that no executor is held up.
    fn is_blocking(&self) -> bool {
        self.source() == Source::Cloud
    }
}

/// Not in the trait, where it would be compiled once for each store.
fn one_by_one(
    names: &[&str],
    fetch: &dyn Fn(&str) -> Result<Answer, ProviderError>,
) -> Vec<Result<Answer, ProviderError>> {
    names.iter().map(|name| fetch(name)).collect()
}

/// What a [`SecretProvider`] answers. It is made with [`found`](Self::found), [`absent`](Self::absent) and
/// [`ambiguous`](Self::ambiguous).
///
/// ```
/// use secret_core::{Answer, Place, RawSecret};
///
/// # fn look(name: &str) -> Option<String> { None }
/// # fn answer(name: &str) -> Answer {
/// match look(name) {
///     Some(text) => Answer::found(Place::other("the vault"), RawSecret::text(text)),
///     None => Answer::absent(["the vault has no such secret"]),
/// }
/// # }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Answer {
    /// It is there.
    Found(Found),
    /// It is not there; each sentence says of one place why not, without a value.
    Absent(Vec<String>),
    /// Several names match, none exactly. It is made with [`ambiguous`](Self::ambiguous), as it may come to say more:
    ///
    /// ```compile_fail,E0639
    /// # use secret_core::Answer;
    /// # let names = vec![String::from("KEY"), String::from("key")];
    /// let answer = Answer::Ambiguous { place: String::from("the vault"), names };
    /// ```
    #[non_exhaustive]
    Ambiguous {
        /// Where.
        place: String,
        /// The names.
        names: Vec<String>,
    },
}

impl Answer {
    /// Another copy, for one more who asked.
    pub(crate) fn duplicate(&self) -> Self {
        match self {
            Self::Found(found) => Self::Found(found.duplicate()),
            Self::Absent(findings) => Self::Absent(findings.clone()),
            Self::Ambiguous { place, names } => Self::Ambiguous {
                place: place.clone(),
                names: names.clone(),
            },
        }
    }
}

/// A value, and where it was. In a box, because it goes through many hands, and moving it costs more.
#[derive(Debug)]
pub struct Found(Box<Inside>);

#[derive(Debug)]
struct Inside {
    site: Site,
    value: RawSecret,
    /// The step of the chain that found it, when the chain has said so.
    source: Option<Source>,
    step: usize,
}

/// A place, put into words when somebody wants to read them.
#[derive(Clone, Debug)]
enum Site {
    Place(Place),
    /// The variable that is called so, and then as the secret.
    Variable {
        prefix: &'static str,
    },
}

impl Found {
    #[inline]
    pub(crate) fn new(place: Place, value: RawSecret) -> Self {
        Self::at(Site::Place(place), value)
    }

    /// In the variable `prefix` and the name that was asked for.
    #[inline]
    pub(crate) fn in_variable(prefix: &'static str, value: RawSecret) -> Self {
        Self::at(Site::Variable { prefix }, value)
    }

    #[inline]
    fn at(site: Site, value: RawSecret) -> Self {
        Self(Box::new(Inside {
            site,
            value,
            source: None,
            step: 0,
        }))
    }

    /// The same for whoever asked for another name than `name`, under which it was found.
    pub(crate) fn under(mut self, name: &str) -> Self {
        self.0.site = Site::Place(self.place(name).into_owned());
        self
    }

    fn duplicate(&self) -> Self {
        Self::at(self.0.site.clone(), self.value().duplicate())
    }

    /// Where it was, for whoever asked for `name`.
    pub(crate) fn place(&self, name: &str) -> Cow<'_, Place> {
        match &self.0.site {
            Site::Place(place) => Cow::Borrowed(place),
            Site::Variable { prefix } => Cow::Owned(Place::Variable(format!("{prefix}{name}"))),
        }
    }

    #[inline]
    pub(crate) fn value(&self) -> &RawSecret {
        &self.0.value
    }
}

impl Answer {
    /// The secret is there.
    #[must_use]
    pub fn found(place: Place, value: RawSecret) -> Self {
        Self::Found(Found::new(place, value))
    }

    /// The secret is not there; each sentence says of one place why not, without a value.
    pub fn absent<S: Into<String>>(findings: impl IntoIterator<Item = S>) -> Self {
        Self::Absent(findings.into_iter().map(Into::into).collect())
    }

    /// Several secrets match the name, none of them exactly: `place` says where, `names` which, as [`matching`](Self::matching) finds
    /// them.
    ///
    /// ```
    /// use secret_core::{Answer, Place, RawSecret};
    ///
    /// # fn answer(wanted: &str, values: &[(&str, &str)]) -> Answer {
    /// let place = Place::other("the vault");
    /// match Answer::matching(wanted, values.iter().map(|(name, _)| *name)) {
    ///     Ok(Some(found)) => {
    ///         let value = values.iter().find(|(name, _)| *name == found).map(|(_, value)| *value);
    ///         Answer::found(place, RawSecret::text(value.unwrap_or_default()))
    ///     }
    ///     Ok(None) => Answer::absent(["the vault has no such secret"]),
    ///     Err(names) => Answer::ambiguous(place, names),
    /// }
    /// # }
    /// # assert!(matches!(answer("Key", &[("KEY", "a"), ("key", "b")]), Answer::Ambiguous { names, .. } if names == ["KEY", "key"]));
    /// # assert!(matches!(answer("key", &[("KEY", "a"), ("key", "b")]), Answer::Found(_)));
    /// ```
    pub fn ambiguous<S: Into<String>>(
        place: impl fmt::Display,
        names: impl IntoIterator<Item = S>,
    ) -> Self {
        Self::Ambiguous {
            place: place.to_string(),
            names: names.into_iter().map(Into::into).collect(),
        }
    }

    /// Which of `names` is meant by `wanted`: the one written like it, or the only one that differs in ASCII case
    /// alone.
    ///
    /// # Errors
    ///
    /// All the names that match, if there are several and none is written like it.
    pub fn matching<N: AsRef<str>>(
        wanted: &str,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Option<N>, Vec<String>> {
        let mut matching = Vec::new();
        for name in names {
            if name.as_ref() == wanted {
                return Ok(Some(name));
            }
            let is_other = |known: &N| known.as_ref() != name.as_ref();
            if name.as_ref().eq_ignore_ascii_case(wanted) && matching.iter().all(is_other) {
                matching.push(name);
            }
        }
        if matching.len() > 1 {
            let mut names: Vec<String> = matching.iter().map(|n| n.as_ref().to_owned()).collect();
            names.sort();
            return Err(names);
        }
        Ok(matching.pop())
    }
}
