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

/// What one file says of secrets.
pub(crate) struct Document {
    pub(crate) path: PathBuf,
    pub(crate) secrets: SecretJson,
    use_local_secrets: Option<bool>,
}

/// The files that are there, the one that counts most last.
pub(crate) struct Documents(Vec<Document>);

impl Documents {
    /// The tables `[context.secrets]`, the one that counts most first, each with its file.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = (&Path, &Map<String, Value>)> {
        self.0.iter().rev().filter_map(|document| {
            let secrets = document.secrets.as_value().as_object()?;
            Some((document.path.as_path(), secrets))
        })
    }
}

impl Config {
    /// The files that the environment names.
    pub(crate) fn from_environment(environment: Environment) -> Self {
        let path = |(variable, default)| match environment.path(variable) {
            Some(path) => Some(path),
            None => environment.home().map(|home| home.join(default)),
        };
        let paths = FILES.into_iter().filter_map(path).collect();
        Self::of(paths, environment)
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
            documents.extend(read(path)?);
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
        if let Some(word) = self.environment.setting(LOCAL_VARIABLE)? {
            return local(&word).ok_or_else(|| {
                ProviderError::configuration(
                    format!("environment variable `{LOCAL_VARIABLE}`"),
                    "it is neither `true` nor `false`",
                )
                .with_help(format!("export {LOCAL_VARIABLE}=false"))
            });
        }
        let documents = self.documents()?;
        let said = documents.0.iter().rev().find_map(|d| d.use_local_secrets);
        Ok(said.unwrap_or(true))
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
    use crate::raw::Raw;

    let place = format!("configuration file `{}`", path.display());
    let Some(raw) = super::files::read_file(path)? else {
        return Ok(None);
    };
    let Raw::Bytes(bytes) = raw.raw() else {
        return Ok(None);
    };
    let text = std::str::from_utf8(bytes).map_err(|_| {
        ProviderError::configuration(&place, "it is not UTF-8 text")
            .with_help("save the file as UTF-8, without a byte order mark")
    })?;
    let mut table: toml::Table = toml::from_str(text).map_err(|error| {
        // The parser's own message quotes the line, value and all.
        let line = error.span().map_or(1, |span| {
            1 + text[..span.start.min(text.len())].matches('\n').count()
        });
        ProviderError::configuration(&place, format!("it is not TOML, from line {line} on"))
            .with_help("quote text, write each key once, and close every bracket")
    })?;

    let not_a_table = |section: &str| {
        ProviderError::configuration(&place, format!("`{section}` is not a table"))
            .with_help(format!("[{section}]"))
    };
    let use_local_secrets = match table.get("cloud") {
        None => None,
        Some(toml::Value::Table(cloud)) => match cloud.get("use_local_secrets") {
            None => None,
            Some(toml::Value::Boolean(value)) => Some(*value),
            Some(value) => Some(value.as_str().and_then(local).ok_or_else(|| {
                ProviderError::configuration(
                    &place,
                    "`use_local_secrets` of `[cloud]` is neither `true` nor `false`",
                )
                .with_help("use_local_secrets = false")
            })?),
        },
        Some(_) => return Err(not_a_table("cloud")),
    };
    let secrets = match table.get_mut("context") {
        None => Value::Null,
        Some(toml::Value::Table(context)) => match context.remove("secrets") {
            None => Value::Null,
            Some(secrets @ toml::Value::Table(_)) => json(secrets),
            Some(_) => return Err(not_a_table("context.secrets")),
        },
        Some(_) => return Err(not_a_table("context")),
    };
    Ok(Some(Document {
        path: path.to_owned(),
        secrets: secrets.into(),
        use_local_secrets,
    }))
}

/// The same document as JSON: dates, and numbers that JSON does not have, as their text.
#[cfg(feature = "toml")]
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => serde_json::Number::from_f64(number)
            .map_or_else(|| Value::String(number.to_string()), Value::Number),
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, json(v))).collect(),
    }
}
