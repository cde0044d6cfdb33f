//! The Prefect configuration file: `[context.secrets]`, and the setting that says whether Cloud is asked.

use std::path::{Path, PathBuf};

use once_cell::sync::OnceCell;
use serde_json::{Map, Value};

use super::ProviderError;
use super::env::Environment;
use crate::json::SecretJson;

/// The variable that names the file.
const PATH_VARIABLE: &str = "PREFECT__USER_CONFIG_PATH";
/// The file where the variable is not set, below the home directory.
const DEFAULT_PATH: &str = ".prefect/config.toml";
/// The variable that says whether local secrets are all there is.
pub(crate) const LOCAL_VARIABLE: &str = "PREFECT__CLOUD__USE_LOCAL_SECRETS";

/// The configuration of one context, read when it is first needed.
pub(crate) struct Config {
    environment: Environment,
    path: Option<PathBuf>,
    read: OnceCell<Document>,
}

/// What the file says of secrets. Empty where there is no file.
#[derive(Default)]
struct Document {
    secrets: SecretJson,
    use_local_secrets: Option<bool>,
}

impl Config {
    /// The file that the environment names.
    pub(crate) fn from_environment(environment: Environment) -> Self {
        let path = match environment.setting(PATH_VARIABLE) {
            Some(setting) => Some(environment.path(&setting)),
            None => environment.home().map(|home| home.join(DEFAULT_PATH)),
        };
        Self {
            environment,
            path,
            read: OnceCell::new(),
        }
    }

    /// A file that the program names.
    pub(crate) fn at(path: PathBuf, environment: Environment) -> Self {
        Self {
            environment,
            path: Some(path),
            read: OnceCell::new(),
        }
    }

    /// No file.
    pub(crate) fn none(environment: Environment) -> Self {
        Self {
            environment,
            path: None,
            read: OnceCell::new(),
        }
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// An error is not kept: a file that is mended is read again.
    fn document(&self) -> Result<&Document, ProviderError> {
        self.read.get_or_try_init(|| match &self.path {
            Some(path) => read(path),
            None => Ok(Document::default()),
        })
    }

    /// The table `[context.secrets]`.
    pub(crate) fn secrets(&self) -> Result<Option<&Map<String, Value>>, ProviderError> {
        Ok(self.document()?.secrets.as_value().as_object())
    }

    /// Whether Cloud is not to be asked; `true` unless a setting says otherwise.
    pub(crate) fn use_local_secrets(&self) -> Result<bool, ProviderError> {
        match self.environment.setting(LOCAL_VARIABLE) {
            Some(word) => match word.to_ascii_lowercase().as_str() {
                "true" | "none" | "null" => Ok(true),
                "false" => Ok(false),
                _ => Err(ProviderError::configuration(
                    format!("environment variable `{LOCAL_VARIABLE}`"),
                    "it is neither `true` nor `false`",
                )
                .with_help(format!("export {LOCAL_VARIABLE}=false"))),
            },
            None => Ok(self.document()?.use_local_secrets.unwrap_or(true)),
        }
    }
}

/// Without the feature no file is read, and a lookup that misses says so: see `ContextProvider`.
#[cfg(not(feature = "toml"))]
fn read(_: &Path) -> Result<Document, ProviderError> {
    Ok(Document::default())
}

#[cfg(feature = "toml")]
fn read(path: &Path) -> Result<Document, ProviderError> {
    use crate::raw::Raw;

    let place = format!("configuration file `{}`", path.display());
    let Some(raw) = super::files::read_file(path)? else {
        return Ok(Document::default());
    };
    let Raw::Bytes(bytes) = raw.raw() else {
        return Ok(Document::default());
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|_| ProviderError::configuration(&place, "it is not UTF-8 text"))?;
    let mut table: toml::Table = toml::from_str(text).map_err(|error| {
        // The parser's own message quotes the line, value and all.
        let line = error
            .span()
            .map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        ProviderError::configuration(&place, format!("it is not TOML, from line {line} on"))
            .with_help("quote text, write each key once, and close every bracket")
    })?;

    let use_local_secrets = match table.get("cloud").and_then(|t| t.get("use_local_secrets")) {
        None => None,
        Some(toml::Value::Boolean(value)) => Some(*value),
        Some(_) => {
            return Err(ProviderError::configuration(
                &place,
                "`use_local_secrets` of `[cloud]` is neither `true` nor `false`",
            )
            .with_help("use_local_secrets = false"));
        }
    };
    let secrets = match table.get_mut("context").and_then(|t| t.get_mut("secrets")) {
        None => Value::Null,
        Some(secrets @ toml::Value::Table(_)) => {
            json(std::mem::replace(secrets, toml::Value::Boolean(false)))
        }
        Some(_) => {
            return Err(ProviderError::configuration(
                &place,
                "`secrets` of `[context]` is not a table",
            )
            .with_help("[context.secrets]"));
        }
    };
    Ok(Document {
        secrets: secrets.into(),
        use_local_secrets,
    })
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
