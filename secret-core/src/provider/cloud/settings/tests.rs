//! Settings in a home directory, a working directory and variables of a test's own.

mod broken;
mod choice;
mod garbage;
mod prefect_1;
mod prefect_3;
mod travel;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{Decision, Generation, Given, Settings, Store, decide_in};
use crate::provider::ProviderError;
use crate::provider::config::Config;
use crate::provider::env::Environment;

/// In every key of these tests, and in none of their errors.
const CANARY: &str = "CANARY";

/// What a process of a user sees.
struct World {
    root: TempDir,
    variables: BTreeMap<OsString, OsString>,
}

impl World {
    fn new() -> Self {
        let root = TempDir::new().expect("a directory");
        let variables = [("HOME".into(), root.path().join("home").into())].into();
        Self { root, variables }
    }

    fn var(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    fn file(self, path: PathBuf, content: impl AsRef<[u8]>) -> Self {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// A file in `~/.prefect`.
    fn home(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.root.path().join("home/.prefect").join(name);
        self.file(path, content)
    }

    /// A file in the working directory.
    fn folder(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.root.path().join("folder").join(name);
        self.file(path, content)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn decide(&self, given: Given) -> Result<Decision, ProviderError> {
        let environment = Environment::given(self.variables.clone().into_iter().collect());
        let config = Config::from_environment(environment.clone());
        decide_in(given, &environment, &config, Some(&self.path("folder")))
    }

    fn asked(&self, given: Given) -> Settings {
        match self.decide(given) {
            Ok(Decision::Ask(settings)) => *settings,
            Ok(Decision::NotAsked(why)) => panic!("{why}"),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn settings(&self) -> Settings {
        self.asked(Given::default())
    }

    fn not_asked(&self) -> String {
        match self.decide(Given::default()) {
            Ok(Decision::NotAsked(why)) => why,
            Ok(Decision::Ask(settings)) => panic!("{}", settings.description),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn error(&self, given: Given) -> ProviderError {
        match self.decide(given) {
            Err(error) => error,
            Ok(Decision::Ask(settings)) => panic!("{}", settings.description),
            Ok(Decision::NotAsked(why)) => panic!("{why}"),
        }
    }
}

/// A key with the canary in it.
fn key(name: &str) -> String {
    format!("{CANARY}-{name}")
}

#[allow(clippy::unnecessary_wraps)] // as it stands in what is given
fn secret(text: impl Into<String>) -> Option<Zeroizing<String>> {
    Some(Zeroizing::new(text.into()))
}

fn given(generation: Generation, api: &str) -> Given {
    Given {
        generation: Some((generation, api.to_owned())),
        ..Given::default()
    }
}

impl Settings {
    fn api(&self) -> &str {
        match &self.store {
            Store::Prefect1 { api, .. } | Store::Prefect3 { api, .. } => api,
        }
    }

    /// The key of Prefect Cloud 1.x, or the header of Prefect 3.
    fn key(&self) -> Option<&str> {
        match &self.store {
            Store::Prefect1 { key, .. } => key.as_deref().map(String::as_str),
            Store::Prefect3 { authorization, .. } => authorization.as_deref().map(String::as_str),
        }
    }

    fn tenant(&self) -> Option<&str> {
        match &self.store {
            Store::Prefect1 { tenant, .. } => tenant.as_deref(),
            Store::Prefect3 { .. } => panic!("no tenant there"),
        }
    }

    fn headers(&self) -> Vec<(&str, &str)> {
        match &self.store {
            Store::Prefect1 { .. } => panic!("no headers there"),
            Store::Prefect3 { headers, .. } => headers
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect(),
        }
    }

    fn is_prefect_3(&self) -> bool {
        matches!(self.store, Store::Prefect3 { .. })
    }
}
