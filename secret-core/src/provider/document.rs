//! A file of TOML: [`read`].

use std::path::Path;

use serde_json::Value;

use super::ProviderError;
use super::files::read_file;
use crate::json::SecretJson;
use crate::raw::Raw;

/// A file, in the words of an error.
pub(crate) fn place(path: &Path) -> String {
    format!("configuration file `{}`", path.display())
}

/// What a file holds: a table, as JSON that is wiped. `None` if there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<SecretJson>, ProviderError> {
    let Some(raw) = read_file(path)? else {
        return Ok(None);
    };
    let Raw::Bytes(bytes) = raw.raw() else {
        return Ok(None);
    };
    let text = std::str::from_utf8(bytes).map_err(|_| {
        ProviderError::configuration(place(path), "it is not UTF-8 text")
            .with_help("save the file as UTF-8, without a byte order mark")
    })?;
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        // The parser's own message quotes the line, value and all.
        let line = error.span().map_or(1, |span| {
            let before = &text.as_bytes()[..span.start.min(text.len())];
            1 + before.split(|b| *b == b'\n').skip(1).count()
        });
        ProviderError::configuration(place(path), format!("it is not TOML, from line {line} on"))
            .with_help("quote text, write each key once, and close every bracket")
    })?;
    Ok(Some(json(toml::Value::Table(table)).into()))
}

/// The same as JSON: dates, and numbers that JSON does not have, as their text.
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
