//! The Prefect configuration file: `[context.secrets]`, and the setting that says whether Cloud is asked.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};

use super::ProviderError;
use super::env::Environment;
use crate::json::SecretJson;

/// The files, later ones over earlier ones: the variable that names each, and where it is below the home directory otherwise.
const FILES: [(&str, &str); 2] = [
    ("PREFECT__USER_CONFIG_PATH", ".prefect/config.toml"),
    ("PREFECT__BACKEND_CONFIG_PATH", ".prefect/backend.toml"),
];
/// The variable that says whether local secrets are all there is.
pub(crate) const LOCAL_VARIABLE: &str = "PREFECT__CLOUD__USE_LOCAL_SECRETS";

/// The configuration of one context, read when it is first needed.
pub(crate) struct Config {
    environment: Environment,
    paths: Vec<PathBuf>,
    read: Mutex<Option<Arc<Documents>>>,
    is_kept: bool,
}

/// What one file says.
struct Document {
    path: PathBuf,
    /// All of it, wiped.
    content: SecretJson,
    use_local_secrets: Option<bool>,
}

/// The files that are there, the one that counts most last.
pub(crate) struct Documents(Vec<Document>);

impl Documents {
    /// The tables `[context.secrets]`, the one that counts most first, each with its file.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = (&Path, &Map<String, Value>)> {
        self.0.iter().rev().filter_map(|document| {
            let secrets = document.content.as_value().pointer("/context/secrets")?;
            Some((document.path.as_path(), secrets.as_object()?))
        })
    }

    /// What stands at a path of keys (a JSON pointer), and in which file, the one that counts most first.
    #[cfg(feature = "cloud")]
    pub(crate) fn setting(&self, pointer: &str) -> Option<(&Path, &Value)> {
        self.0.iter().rev().find_map(|document| {
            let value = document.content.as_value().pointer(pointer)?;
            Some((document.path.as_path(), value))
        })
    }
}

impl Config {
    /// The files that the environment names.
    pub(crate) fn from_environment(environment: Environment) -> Self {
        let mut paths = Vec::new();
        for &(variable, default) in &FILES {
            if let Some(path) = environment.path(variable) {
                paths.push(path);
            } else if let Some(home) = environment.home() {
                paths.push(home.join(default));
            }
        }
        Self::of(paths, environment)
    }

    /// Whether what is exported to the process is read.
    pub(crate) fn reads_process(&self) -> bool {
        matches!(self.environment, Environment::Process)
    }

    /// Whether there is a place for settings: variables, or a file.
    pub(crate) fn names_anything(&self) -> bool {
        self.environment.is_read() || !self.paths.is_empty()
    }

    /// A file that the program names.
    pub(crate) fn at(path: PathBuf, environment: Environment) -> Self {
        Self::of(vec![path], environment)
    }

    /// No file.
    pub(crate) fn none(environment: Environment) -> Self {
        Self::of(Vec::new(), environment)
    }

    fn of(paths: Vec<PathBuf>, environment: Environment) -> Self {
        Self {
            environment,
            paths,
            read: Mutex::new(None),
            is_kept: true,
        }
    }

    /// Whether the files are read once, or each time.
    pub(crate) fn kept(self, is_kept: bool) -> Self {
        Self { is_kept, ..self }
    }

    pub(crate) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    fn read(&self) -> MutexGuard<'_, Option<Arc<Documents>>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files, read once. An error is not kept: a file that is mended is read again.
    pub(crate) fn documents(&self) -> Result<Arc<Documents>, ProviderError> {
        let mut kept = self.read();
        if let Some(documents) = &*kept {
            return Ok(Arc::clone(documents));
        }
        let mut documents = Vec::new();
        for path in &self.paths {
            if let Some(document) = read(path)? {
                documents.push(document);
            }
        }
        let documents = Arc::new(Documents(documents));
        if self.is_kept {
            *kept = Some(Arc::clone(&documents));
        }
        Ok(documents)
    }

    /// Reads the files again when they are next needed.
    pub(crate) fn forget(&self) {
        *self.read() = None;
    }

    /// Whether Cloud is not to be asked; `true` unless a setting says otherwise.
    pub(crate) fn use_local_secrets(&self) -> Result<bool, ProviderError> {
        let said = self.local_secrets()?;
        Ok(said.is_none_or(|(_, use_local_secrets)| use_local_secrets))
    }

    /// What a setting says of it, and which one.
    pub(crate) fn local_secrets(&self) -> Result<Option<(String, bool)>, ProviderError> {
        if let Some(word) = self.environment.setting(LOCAL_VARIABLE)? {
            let place = format!("environment variable `{LOCAL_VARIABLE}`");
            return match local(&word) {
                Some(said) => Ok(Some((place, said))),
                None => Err(ProviderError::configuration(
                    place,
                    "it is neither `true` nor `false`",
                )
                .with_help(format!("export {LOCAL_VARIABLE}=false"))),
            };
        }
        let documents = self.documents()?;
        for document in documents.0.iter().rev() {
            if let Some(said) = document.use_local_secrets {
                let place = format!("`[cloud]` of `{}`", document.path.display());
                return Ok(Some((place, said)));
            }
        }
        Ok(None)
    }
}

/// What a word says of `use_local_secrets`.
fn local(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "none" | "null" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Without the feature no file is read, and a lookup that misses says so: see `ContextProvider`.
#[cfg(not(feature = "toml"))]
#[allow(clippy::unnecessary_wraps)] // the signature that it has with the feature
fn read(_: &Path) -> Result<Option<Document>, ProviderError> {
    Ok(None)
}

#[cfg(feature = "toml")]
fn read(path: &Path) -> Result<Option<Document>, ProviderError> {
    use super::document;

    let Some(content) = document::read(path)? else {
        return Ok(None);
    };
    let table = content.as_value();
    let not_a_table = |section: &str| {
        ProviderError::configuration(document::place(path), format!("`{section}` is not a table"))
            .with_help(format!("[{section}]"))
    };
    for section in ["cloud", "context"] {
        if table.get(section).is_some_and(|value| !value.is_object()) {
            return Err(not_a_table(section));
        }
    }
    let secrets = table.pointer("/context/secrets");
    if secrets.is_some_and(|secrets| !secrets.is_object()) {
        return Err(not_a_table("context.secrets"));
    }
    let use_local_secrets = match table.pointer("/cloud/use_local_secrets") {
        None => None,
        Some(Value::Bool(value)) => Some(*value),
        Some(value) => Some(value.as_str().and_then(local).ok_or_else(|| {
            ProviderError::configuration(
                document::place(path),
                "`use_local_secrets` of `[cloud]` is neither `true` nor `false`",
            )
            .with_help("use_local_secrets = false")
        })?),
    };
    Ok(Some(Document {
        path: path.to_owned(),
        content,
        use_local_secrets,
    }))
}
