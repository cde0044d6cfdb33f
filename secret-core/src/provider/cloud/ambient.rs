//! The store that the settings of a context name, if they name one: [`AmbientCloud`].

use std::sync::Arc;
use std::time::Instant;

use once_cell::sync::OnceCell;

use super::CloudProvider;
use crate::provider::config::Config;
use crate::provider::env::Environment;
use crate::provider::{Answer, Keeping, ProviderError, SecretProvider};
use crate::source::Source;

/// Found out when it is first needed: a context for tests reads no setting that it does not need.
pub(crate) struct AmbientCloud {
    environment: Environment,
    config: Arc<Config>,
    /// The store, or why none is asked. An error is not kept: a setting that is mended is read again.
    decided: OnceCell<Result<CloudProvider, String>>,
}

impl AmbientCloud {
    pub(crate) fn new(environment: Environment, config: Arc<Config>) -> Self {
        Self {
            environment,
            config,
            decided: OnceCell::new(),
        }
    }

    fn decided(&self) -> Result<&Result<CloudProvider, String>, ProviderError> {
        self.decided
            .get_or_try_init(|| CloudProvider::builder().decided(&self.environment, &self.config))
    }
}

impl SecretProvider for AmbientCloud {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        match self.decided()? {
            Ok(cloud) => cloud.fetch(name),
            Err(why) => Ok(Answer::absent([why.as_str()])),
        }
    }

    fn fetch_many(&self, names: &[&str], asked: Instant) -> Vec<Result<Answer, ProviderError>> {
        match self.decided() {
            Ok(Ok(cloud)) => cloud.fetch_many(names, asked),
            _ => names.iter().map(|name| self.fetch(name)).collect(),
        }
    }

    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        match self.decided()? {
            Ok(cloud) => cloud.exists(name),
            Err(_) => Ok(false),
        }
    }

    fn source(&self) -> Source {
        Source::Cloud
    }

    /// Where no store is asked, nothing has to be waited for.
    fn is_blocking(&self) -> bool {
        matches!(self.decided(), Ok(Ok(_)))
    }

    fn is_batching(&self) -> bool {
        true
    }

    fn keeping(&self) -> Keeping {
        match self.decided() {
            Ok(Ok(cloud)) => cloud.keeping(),
            _ => Keeping::forever(),
        }
    }
}
