//! The last step: Prefect Cloud 1.x (GraphQL) and Prefect 3 (REST), asked over the network: [`CloudProvider`].
//!
//! What is asked is said by `graphql` and `rest`; `settings` finds out who is asked. Below them is the line: `patience` tries again
//! what may pass, and `http` makes the requests.

mod ambient;
mod answer;
mod block;
mod builder;
mod circuit;
mod csrf;
mod fault;
mod graphql;
mod http;
mod line;
mod name;
mod patience;
mod rest;
mod settings;
#[cfg(test)]
mod tests;
mod trace;

use std::fmt;
use std::time::Instant;

pub(crate) use ambient::AmbientCloud;
pub use builder::CloudBuilder;

use super::{Answer, Keeping, Place, ProviderError, SecretProvider};
use crate::raw::RawSecret;
use fault::Fault;
use graphql::{GraphQl, Kept};
use line::Line;
use rest::Rest;

/// The secrets that Prefect keeps: those of Prefect Cloud 1.x, or the blocks of Prefect 3, server or Cloud.
///
/// A context asks it by itself where the settings say so (`PREFECT_API_URL`, or `PREFECT__CLOUD__USE_LOCAL_SECRETS=false`). A program
/// makes one to ask a store that it names itself, or to [`set`](Self::set) and [`list`](Self::list) secrets.
///
/// - **One request for many**: all the secrets of a task, and all that are asked for while a request is under way. In 1.x a name that is
///   not there is looked for without regard to ASCII case, which takes another.
/// - **Patience with a budget**: what may pass (a time-out, a refused connection, status 408, 429 or 5xx) is tried again within one
///   [deadline](CloudBuilder::deadline); what will not (400, 401, 403, 404) is not. A store that is dead is left alone for a moment.
/// - **Safety**: no key goes over plain HTTP except to this machine, and none to another host. Answers are limited to 32 MiB, and wiped.
///   A value that comes back as stars is refused.
///
/// In Prefect 3 names have lower case letters, digits and dashes: `AWS_CREDENTIALS` is the block `aws-credentials`. A block of type
/// `secret` comes first; otherwise one of type `aws-credentials`, `gcp-credentials` or `github-credentials` fills the
/// [credential types](crate::credentials).
///
/// # Examples
///
/// ```no_run
/// use secret_core::{CloudProvider, SecretContext};
///
/// let cloud = CloudProvider::builder()
///     .prefect_3("https://prefect.example.com/api")
///     .api_key("..")
///     .build()?;
/// let context = SecretContext::builder().provider(cloud).build();
/// # Ok::<(), secret_core::ProviderError>(())
/// ```
pub struct CloudProvider {
    wire: Wire,
    line: Line,
    /// Which store it is, and why that one.
    description: String,
    keeping: Keeping,
}

enum Wire {
    Prefect1(GraphQl),
    Prefect3(Rest),
}

impl CloudProvider {
    /// Settings for one; what is not set is read from the environment and the files of Prefect.
    pub fn builder() -> CloudBuilder {
        CloudBuilder::default()
    }

    /// The store that the environment and the files of Prefect name.
    ///
    /// # Errors
    ///
    /// If they name none, or a setting is wrong.
    pub fn from_environment() -> Result<Self, ProviderError> {
        Self::builder().build()
    }

    /// Sets a secret, whether or not there is one of that name: text, or JSON. It waits for the store, on this thread.
    ///
    /// In Prefect 3 this is a block of type `secret`. A context that has looked the secret up before keeps what it has found, for as
    /// long as it is good, and also that there was none; [`SecretRef::refresh`](crate::SecretRef::refresh) asks anew.
    ///
    /// ```no_run
    /// # use secret_core::CloudProvider;
    /// let cloud = CloudProvider::from_environment()?;
    /// cloud.set("SLACK_WEBHOOK_URL", "https://hooks.example/T0")?;
    /// # Ok::<(), secret_core::ProviderError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the store cannot be asked or does not take it. The error holds no value.
    pub fn set(&self, name: &str, value: impl Into<RawSecret>) -> Result<(), ProviderError> {
        let value = value.into();
        let now = Instant::now();
        match &self.wire {
            Wire::Prefect1(api) => api.set(&self.line, name, &value, now),
            Wire::Prefect3(api) => api.set(&self.line, name, &value, now),
        }
        .map_err(|fault| self.error(fault))
    }

    /// The names of all secrets, as the store has them. No value is asked for. It waits for the store, on this thread.
    ///
    /// # Errors
    ///
    /// If the store cannot be asked.
    pub fn list(&self) -> Result<Vec<String>, ProviderError> {
        let now = Instant::now();
        match &self.wire {
            Wire::Prefect1(api) => api.names(&self.line, now),
            Wire::Prefect3(api) => api.names(&self.line, now),
        }
        .map_err(|fault| self.error(fault))
    }

    fn error(&self, fault: Fault) -> ProviderError {
        fault.into_error(&self.description)
    }
}

impl SecretProvider for CloudProvider {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        let mut answers = self.fetch_many(&[name], Instant::now());
        answers
            .pop()
            .unwrap_or_else(|| Ok(Answer::absent([self.description.clone()])))
    }

    fn fetch_many(&self, names: &[&str], asked: Instant) -> Vec<Result<Answer, ProviderError>> {
        let found = match &self.wire {
            Wire::Prefect1(api) => api.fetch(&self.line, names, asked),
            Wire::Prefect3(api) => {
                let found = api.fetch(&self.line, names, asked);
                let kept = |value: Option<_>| value.map_or(Kept::Nothing, Kept::Found);
                found.into_iter().map(|found| found.map(kept)).collect()
            }
        };
        let place = || Place::other(self.description.clone());
        let absent = |name: &str| {
            let finding = match &self.wire {
                Wire::Prefect1(_) => "no such secret".to_owned(),
                Wire::Prefect3(_) => match name::block_name(name) {
                    Some(block) => {
                        format!("no block `{block}` of type `secret`, and none of credentials")
                    }
                    None => "no block can be called like that: use letters, digits, `_` and `-`"
                        .to_owned(),
                },
            };
            Answer::absent([format!("{}: {finding}", self.description)])
        };
        let answer = |(name, found): (&&str, Result<Kept, Fault>)| match found {
            Ok(Kept::Found(value)) => Ok(Answer::found(place(), value)),
            Ok(Kept::Nothing) => Ok(absent(name)),
            Ok(Kept::Several(names)) => Ok(Answer::ambiguous(&self.description, names)),
            Err(fault) => Err(self.error(fault)),
        };
        names.iter().zip(found).map(answer).collect()
    }

    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        let now = Instant::now();
        match &self.wire {
            Wire::Prefect1(api) => api
                .names(&self.line, now)
                .map(|names| !matches!(Answer::matching(name, names), Ok(None))),
            Wire::Prefect3(api) => api.exists(&self.line, name, now),
        }
        .map_err(|fault| self.error(fault))
    }

    fn is_batching(&self) -> bool {
        true
    }

    fn keeping(&self) -> Keeping {
        self.keeping
    }
}

impl fmt::Debug for CloudProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CloudProvider({})", self.description)
    }
}
