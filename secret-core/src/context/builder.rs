//! Settings of a context: [`ContextBuilder`].

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::clock::Clock;
use super::{Inner, SecretContext};
use crate::provider::SecretProvider;
use crate::provider::chain::Chain;
#[cfg(feature = "cloud")]
use crate::provider::cloud::AmbientCloud;
use crate::provider::config::Config;
use crate::provider::context::ContextProvider;
use crate::provider::env::{EnvProvider, Environment};
use crate::provider::files::FilesProvider;
use crate::provider::remedy::Remedies;
use crate::raw::RawSecret;
#[cfg(feature = "cloud")]
use crate::source::Source;

/// Settings of a [`SecretContext`]; made by [`SecretContext::builder`].
///
/// ```
/// use secret_core::SecretContext;
///
/// let context = SecretContext::builder()
///     .secret("SMTP_PASSWORD", "hunter2")
///     .files("/run/my-app/secrets")
///     .build();
/// ```
#[must_use]
pub struct ContextBuilder {
    secrets: BTreeMap<String, RawSecret>,
    environment: Environment,
    is_isolated: bool,
    config: Option<PathBuf>,
    directories: Vec<PathBuf>,
    providers: Vec<Box<dyn SecretProvider>>,
    is_caching: bool,
    clock: Clock,
}

impl Default for ContextBuilder {
    fn default() -> Self {
        Self {
            secrets: BTreeMap::new(),
            environment: Environment::Process,
            is_isolated: false,
            config: None,
            directories: Vec::new(),
            providers: Vec::new(),
            is_caching: true,
            clock: Clock::default(),
        }
    }
}

impl ContextBuilder {
    /// Sets one secret. It is found before any other place is asked.
    pub fn secret(mut self, name: impl Into<String>, value: impl Into<RawSecret>) -> Self {
        self.secrets.insert(name.into(), value.into());
        self
    }

    /// Reads this environment instead of the process's.
    pub fn environment<N, V>(mut self, variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<OsString>,
        V: Into<OsString>,
    {
        let mut given = Vec::new();
        for (name, value) in variables {
            given.push((name.into(), value.into()));
        }
        self.environment = Environment::given(given);
        self
    }

    /// Asks neither the environment, nor the Prefect configuration file, nor mounted secrets, unless they are set here.
    pub fn isolated(mut self) -> Self {
        self.is_isolated = true;
        self.environment = Environment::Nothing;
        self
    }

    /// Reads `[context.secrets]` of this file instead of the Prefect configuration file. Needs feature `toml`.
    #[cfg(feature = "toml")]
    pub fn config_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Looks for mounted secrets in this directory, and in others added this way, instead of the usual ones.
    ///
    /// The usual ones are those of `SECRETS_DIRECTORY` (a list, as in `PATH`), systemd's `CREDENTIALS_DIRECTORY`, and Docker's
    /// `/run/secrets`.
    pub fn files(mut self, directory: impl Into<PathBuf>) -> Self {
        self.directories.push(directory.into());
        self
    }

    /// Adds a store of your own, in the place of its [`source`](SecretProvider::source).
    pub fn provider(mut self, provider: impl SecretProvider) -> Self {
        self.providers.push(Box::new(provider));
        self
    }

    /// Whether what was found is kept for the next lookup. It is, unless this says otherwise.
    pub fn cache(mut self, is_caching: bool) -> Self {
        self.is_caching = is_caching;
        self
    }

    /// Takes the time from `now` instead of the system: for tests of values that are kept for a time.
    pub fn clock(mut self, now: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        self.clock = Clock::of(now);
        self
    }

    /// The context. Nothing is read yet: a broken configuration file is an error of the lookup that needs it.
    #[must_use]
    pub fn build(mut self) -> SecretContext {
        let remedies = Remedies {
            environment: self.environment.clone(),
            config: self.config.clone(),
            directory: self.directories.first().cloned(),
            stores: self.providers.iter().map(|store| store.source()).collect(),
        };
        let config = match self.config {
            Some(path) => Config::at(path, self.environment.clone()),
            None if self.is_isolated => Config::none(self.environment.clone()),
            None => Config::from_environment(self.environment.clone()),
        };
        let config = Arc::new(config.kept(self.is_caching));
        let files = if self.directories.is_empty() {
            FilesProvider::from_environment(self.environment.clone())
        } else {
            FilesProvider::new(self.directories)
        };
        #[cfg(feature = "cloud")]
        let ambient = AmbientCloud::new(self.environment.clone(), Arc::clone(&config));
        let mut steps: Vec<Box<dyn SecretProvider>> = vec![
            Box::new(ContextProvider::new(
                self.secrets,
                self.environment.clone(),
                Arc::clone(&config),
            )),
            Box::new(EnvProvider::new(self.environment)),
            Box::new(files),
        ];
        steps.append(&mut self.providers);
        // A store that the program names takes the place of the one that the settings name.
        #[cfg(feature = "cloud")]
        if !steps.iter().any(|step| step.source() == Source::Cloud) {
            steps.push(Box::new(ambient));
        }
        SecretContext(Arc::new(Inner::new(
            Chain::new(steps, config, remedies),
            self.is_caching,
            self.clock,
        )))
    }
}
