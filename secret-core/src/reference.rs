//! The name of a secret, with its type: [`SecretRef`].

mod unknown;

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unknown::UnknownInRecord;
pub use unknown::UnknownSecret;

use crate::context::SecretContext;
use crate::error::SecretError;
use crate::lookup::Lookup;
use crate::manifest;
use crate::name::SecretName;
use crate::secret::Secret;
use crate::source::Source;
use crate::value::SecretValue;

/// A secret that is named and not yet looked up: what a stored task holds, and what code outside of tasks uses.
///
/// ```
/// use secret_core::{SecretContext, SecretRef};
///
/// const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");
///
/// # async fn notify() -> Result<(), secret_core::SecretError> {
/// let url = SLACK.await?;      // in async code, under any executor
/// # Ok(()) }
/// # let context = SecretContext::with_secrets([("SLACK_WEBHOOK_URL", "https://hooks.example/T0")]);
/// # context.scope(|| {
/// let url = SLACK.get()?;      // anywhere, blocking
/// # Ok::<_, secret_core::SecretError>(url) })?;
/// # Ok::<_, secret_core::SecretError>(())
/// ```
///
/// # In the manifest
///
/// What a task declares is in the [manifest](crate::manifest()); a constant is there if it is declared as well. Otherwise
/// [`preflight`](crate::preflight) does not ask for it, and no record may name it:
///
/// ```
/// # #[cfg(feature = "macros")] {
/// use secret_core::{SecretRef, Source, secret};
///
/// #[secret]
/// const SMTP_PASSWORD: SecretRef<String> = SecretRef::new("SMTP_PASSWORD").only(Source::Env);
///
/// let manifest = secret_core::manifest();
/// assert!(manifest.secrets.iter().any(|secret| secret.name() == "SMTP_PASSWORD"));
/// # }
/// ```
///
/// # As a record
///
/// It is written as its name. Reading one back accepts the names that a task or a constant of this program declares, and no other, so that
/// a stored record cannot make a program look up another secret; the accessors of `#[derive(SecretTask)]` further insist on the
/// very name that the field declares.
///
/// # On a command line
///
/// A program that lets its user choose takes the *name* as an argument, never the value, which everybody on the machine could read in the
/// list of processes. It accepts the names that a record may have:
///
/// ```
/// # #[cfg(feature = "macros")] {
/// use secret_core::{SecretRef, Source, secret};
///
/// #[secret]
/// const PRODUCTION: SecretRef<String> = SecretRef::new("PRODUCTION_DATABASE_URL").only(Source::Env);
/// #[secret]
/// const STAGING: SecretRef<String> = SecretRef::new("STAGING_DATABASE_URL");
///
/// // with clap's derive: `#[arg(long)] database: SecretRef<String>`
/// let database: SecretRef<String> = "PRODUCTION_DATABASE_URL".parse()?;
/// assert_eq!(database, PRODUCTION); // from where it is declared to come from
///
/// let error = "postgres://robot:hunter2@db".parse::<SecretRef<String>>().unwrap_err();
/// assert!(error.to_string().contains("`STAGING_DATABASE_URL`"));
/// assert!(!error.to_string().contains("hunter2"));
/// # }
/// # Ok::<(), secret_core::UnknownSecret>(())
/// ```
///
/// Around this error clap itself quotes what was typed (`invalid value '..' for '--database <DATABASE>'`), on the terminal of whoever typed
/// it. Where that ends in a log, a [`value_parser`][parser] of the program's own makes an error of this text alone.
///
/// [parser]: https://github.com/secret-toolkit/secret-toolkit/blob/main/tests/honest/src/clap/name_of_secret.rs
pub struct SecretRef<T> {
    name: SecretName,
    only: Option<Source>,
    of: PhantomData<fn() -> T>,
}

impl<T> SecretRef<T> {
    /// The secret called `name`, wherever it is found.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name: SecretName::new(name),
            only: None,
            of: PhantomData,
        }
    }

    /// A name that is known at run time only.
    #[must_use]
    pub fn named(name: impl Into<SecretName>) -> Self {
        Self {
            name: name.into(),
            only: None,
            of: PhantomData,
        }
    }

    /// The same secret, from this source alone.
    #[must_use]
    pub const fn only(self, source: Source) -> Self {
        let mut only = self;
        only.only = Some(source);
        only
    }

    pub(crate) fn declared(name: &'static str, only: Option<Source>) -> Self {
        Self {
            name: SecretName::new(name),
            only,
            of: PhantomData,
        }
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The name, where it is known at compile time.
    pub(crate) const fn declared_name(&self) -> &'static str {
        self.name.declared()
    }

    /// The source that it is restricted to.
    #[must_use]
    pub const fn source(&self) -> Option<Source> {
        self.only
    }

    /// Whether the secret is there, in the current context, without reading its value. To use it where it is, there is
    /// [`optional`](Self::optional).
    ///
    /// # Errors
    ///
    /// If a place cannot be asked.
    pub fn exists(&self) -> Result<bool, SecretError> {
        SecretContext::current().exists(self.name(), self.only)
    }
}

impl<T: SecretValue> SecretRef<T> {
    /// Looks the secret up in the current context, waiting for it.
    ///
    /// # Errors
    ///
    /// If the secret is not found, is not what `T` expects, or a place cannot be asked.
    pub fn get(&self) -> Result<Secret<T>, SecretError> {
        crate::context::get(&self.name, self.only)
    }
}

impl<T: SecretValue> SecretRef<T> {
    /// Looks up a secret that need not be there: what `Option<Secret<T>>` is among the parameters of a task. It is `None` where there is
    /// none; one that is malformed, or a place that cannot be asked, is an error all the same.
    ///
    /// It is a lookup: it asks when it is awaited or got. A [`preflight`](crate::preflight) misses what a constant declares, whatever is
    /// asked for later; leave `#[secret]` away from the constant of a secret that need not be there. In `SecretRef<Option<T>>` the `Option`
    /// is of the value: JSON that may be `null`, and has to be there.
    ///
    /// ```
    /// # use secret_core::{SecretContext, SecretRef};
    /// const KEY: SecretRef<String> = SecretRef::new("WEBHOOK_KEY");
    /// const PREVIOUS: SecretRef<String> = SecretRef::new("WEBHOOK_KEY_PREVIOUS"); // while the key is rotated
    ///
    /// # SecretContext::with_secrets([("WEBHOOK_KEY", "hunter2")]).scope(|| {
    /// let keys = [Some(KEY.get()?), PREVIOUS.optional().get()?]; // or `.await?`
    /// assert!(keys.iter().flatten().any(|key| key.verify("hunter2")));
    /// # assert!(keys[1].is_none());
    /// # Ok::<_, secret_core::SecretError>(()) })?;
    /// # Ok::<_, secret_core::SecretError>(())
    /// ```
    pub fn optional(&self) -> Lookup<Option<Secret<T>>> {
        Lookup::of_name(self.name.clone(), self.only)
    }
}

impl<T: SecretValue> SecretRef<T> {
    /// Looks the secret up where it is, whatever is kept, and keeps what it finds: after a rotation.
    ///
    /// It is a lookup: it asks when it is awaited or got. If the store cannot be asked, what is kept stays; if the secret is not there
    /// any more, what is kept goes. Values that tasks hold stay what they are.
    ///
    /// ```
    /// # use secret_core::{SecretContext, SecretRef};
    /// const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
    /// # SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "hunter2")]).scope(|| {
    /// let token = TOKEN.refresh().get()?; // or `.await?`
    /// # Ok::<_, secret_core::SecretError>(()) })?;
    /// # Ok::<_, secret_core::SecretError>(())
    /// ```
    pub fn refresh(&self) -> Lookup<Secret<T>> {
        Lookup::anew(self.name.clone(), self.only)
    }
}

impl<T: SecretValue> IntoFuture for SecretRef<T> {
    type Output = Result<Secret<T>, SecretError>;
    type IntoFuture = Lookup<Secret<T>>;

    fn into_future(self) -> Self::IntoFuture {
        Lookup::of_name(self.name, self.only)
    }
}

impl<T: SecretValue> IntoFuture for &SecretRef<T> {
    type Output = Result<Secret<T>, SecretError>;
    type IntoFuture = Lookup<Secret<T>>;

    fn into_future(self) -> Self::IntoFuture {
        self.clone().into_future()
    }
}

impl<T> Clone for SecretRef<T> {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            only: self.only,
            of: PhantomData,
        }
    }
}

/// Two references are equal if they name the same secret from the same sources.
impl<T> PartialEq for SecretRef<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.only == other.only
    }
}

impl<T> Eq for SecretRef<T> {}

impl<T> fmt::Debug for SecretRef<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretRef({})", self.name)
    }
}

/// The name of a secret that this program declares, and no other: see [On a command line](SecretRef#on-a-command-line).
///
/// The type is not compared: where the declaration says another than `T`, the lookup reads the value as `T`.
impl<T> FromStr for SecretRef<T> {
    type Err = UnknownSecret;

    fn from_str(name: &str) -> Result<Self, UnknownSecret> {
        let (name, only) = manifest::declared(name).ok_or(UnknownSecret)?;
        Ok(Self::declared(name, only))
    }
}

impl<T> Serialize for SecretRef<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de, T> Deserialize<'de> for SecretRef<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;

        impl Visitor<'_> for Name {
            type Value = (&'static str, Option<Source>);

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a secret that this program declares")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                manifest::declared(name).ok_or_else(|| {
                    // Not the record's word: what stands there may be anything.
                    E::custom(UnknownInRecord)
                })
            }

            // What stands in the place of a name may be the secret itself, which the usual errors repeat.
            fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
                Err(E::invalid_type(Unexpected::Other("a boolean"), &self))
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
                Err(E::invalid_type(Unexpected::Other("a number"), &self))
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
                Err(E::invalid_type(Unexpected::Other("a number"), &self))
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
                Err(E::invalid_type(Unexpected::Other("a number"), &self))
            }
        }

        // Of a format that says what stands there, so that the visitor is asked and not the format's own words.
        let (name, only) = if deserializer.is_human_readable() {
            deserializer.deserialize_any(Name)?
        } else {
            deserializer.deserialize_str(Name)?
        };
        Ok(Self::declared(name, only))
    }
}
