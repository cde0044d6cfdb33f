//! The first step: secrets that were set on the context, `PREFECT__CONTEXT__SECRETS__NAME`, `[context.secrets]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::config::Config;
use super::env::Environment;
use super::{Answer, Found, Place, ProviderError, SecretProvider};
use crate::raw::RawSecret;
use crate::source::Source;

/// The variable that holds a whole dictionary; followed by `__NAME`, it holds one secret.
pub(super) const DICTIONARY: &str = "PREFECT__CONTEXT__SECRETS";
/// The same, and how else it may be written.
const VARIABLES: [&str; 2] = [DICTIONARY, "PREFECT__context__secrets"];
/// What stands before the name of a secret in that of its variable.
pub(super) const PREFIXES: [&str; 2] =
    ["PREFECT__CONTEXT__SECRETS__", "PREFECT__context__secrets__"];
/// What stands between the parts of a name.
const SEPARATOR: &str = "__";
/// How deep a dictionary may be: as deep as a JSON document.
const MAX_DEPTH: usize = 127;

pub(crate) struct ContextProvider {
    set: BTreeMap<String, RawSecret>,
    environment: Environment,
    config: Arc<Config>,
}

impl ContextProvider {
    pub(crate) fn new(
        set: BTreeMap<String, RawSecret>,
        environment: Environment,
        config: Arc<Config>,
    ) -> Self {
        Self {
            set,
            environment,
            config,
        }
    }

    /// The secret that is called exactly `name`, for whoever asked for another.
    fn exact(&self, name: &str) -> Result<Option<Found>, ProviderError> {
        match self.whole(name) {
            Some(found) => Ok(Some(found.under(name))),
            None => self.composed(name),
        }
    }

    /// The secret that one value is.
    #[inline] // so that it is made where it is handed over
    fn whole(&self, name: &str) -> Option<Found> {
        if let Some(value) = self.set.get(name) {
            return Some(Found::new(Place::Program, value.duplicate()));
        }
        // `A__B` is a part of the dictionary `A`, not a name.
        if has_separator(name) {
            return None;
        }
        PREFIXES
            .into_iter()
            .find_map(|prefix| self.environment.secret(prefix, name))
    }

    /// The secret that is a part of a dictionary, or a dictionary that is made up of parts.
    fn composed(&self, name: &str) -> Result<Option<Found>, ProviderError> {
        let nested = self.nested(name)?;
        let configured = self.dictionaries(name)?;
        Ok(match (nested, configured) {
            (Some((variable, nested)), Some((_, configured))) => Some(Found::new(
                Place::Variable(variable),
                RawSecret::json(merged(configured, nested)),
            )),
            (Some((variable, value)), None) => Some(Found::new(
                Place::Variable(variable),
                RawSecret::json(value),
            )),
            (None, Some((place, value))) => Some(Found::new(place, RawSecret::json(value))),
            (None, None) => None,
        })
    }

    /// What `PREFECT__CONTEXT__SECRETS` or the configuration file says of `name`.
    fn dictionaries(&self, name: &str) -> Result<Option<(Place, Value)>, ProviderError> {
        for variable in VARIABLES {
            if let Some(mut dictionary) = self.dictionary(variable)?
                && let Some(value) = dictionary.get_mut(name)
            {
                return Ok(Some((Place::Variable(variable.to_owned()), value.take())));
            }
        }
        let documents = self.config.documents()?;
        let said = documents.secrets().filter_map(|(path, secrets)| {
            let value = secrets.get(name)?;
            Some((Place::Config(path.to_owned()), value.clone()))
        });
        Ok(said.reduce(|(place, over), (_, below)| (place, merged(below, over))))
    }

    /// The secret that is not one value, or is called otherwise but for ASCII case.
    fn search(&self, name: &str) -> Result<Answer, ProviderError> {
        if let Some(found) = self.composed(name)? {
            return Ok(Answer::Found(found));
        }
        match Answer::matching(name, &self.names()?) {
            Ok(Some(other)) => {
                if let Some(found) = self.exact(other)? {
                    return Ok(Answer::Found(found));
                }
            }
            Ok(None) => {}
            Err(names) => {
                return Ok(Answer::Ambiguous {
                    place: "context".into(),
                    names,
                });
            }
        }
        Ok(Answer::Absent(self.findings(name)))
    }

    /// The dictionary that a variable holds.
    fn dictionary(&self, variable: &str) -> Result<Option<Map<String, Value>>, ProviderError> {
        let Some(text) = self.environment.setting(variable)? else {
            return Ok(None);
        };
        match serde_json::from_str(&text) {
            Ok(Value::Object(dictionary)) => Ok(Some(dictionary)),
            _ => Err(ProviderError::configuration(
                format!("environment variable `{variable}`"),
                "it is not a JSON dictionary of secrets",
            )
            .with_help(format!("export {variable}='{{\"NAME\": \"..\"}}'"))),
        }
    }

    /// The dictionary that variables `PREFECT__CONTEXT__SECRETS__NAME__KEY` make up, and one of them.
    fn nested(&self, name: &str) -> Result<Option<(String, Value)>, ProviderError> {
        let mut tree = None;
        let mut variables = self.environment.names();
        variables.sort();
        for variable in variables {
            let Some(rest) = key(&variable) else { continue };
            let Some((first, path)) = rest.split_once(SEPARATOR) else {
                continue;
            };
            if first != name {
                continue;
            }
            if path.split(SEPARATOR).count() > MAX_DEPTH {
                return Err(ProviderError::configuration(
                    format!("environment variable `{}{SEPARATOR}..`", VARIABLES[0]),
                    format!("its name nests more than {MAX_DEPTH} dictionaries"),
                )
                .with_help(format!("export {}{SEPARATOR}NAME='{{..}}'", VARIABLES[0])));
            }
            if let Some(value) = self.environment.text(&variable)? {
                let (_, tree) =
                    tree.get_or_insert_with(|| (variable.clone(), Value::Object(Map::new())));
                insert(tree, path, typed(value));
            }
        }
        Ok(tree)
    }

    /// The names of all the secrets of this step, some more than once.
    fn names(&self) -> Result<Vec<String>, ProviderError> {
        let mut names: Vec<String> = self.set.keys().cloned().collect();
        for variable in self.environment.names() {
            if let Some(rest) = key(&variable) {
                let name = rest.split_once(SEPARATOR).map_or(rest, |(first, _)| first);
                names.push(name.to_owned());
            }
        }
        for variable in VARIABLES {
            if let Some(dictionary) = self.dictionary(variable)? {
                names.extend(dictionary.keys().cloned());
            }
        }
        for (_, secrets) in self.config.documents()?.secrets() {
            names.extend(secrets.keys().cloned());
        }
        Ok(names)
    }

    /// The places that have been searched, for the error.
    fn findings(&self, name: &str) -> Vec<String> {
        // Most programs have none of what is Prefect's, and that is one line. A file that is there is another.
        let mut absent = Vec::new();
        let mut others = Vec::new();
        if self.environment.is_read() {
            let set = self.environment.names();
            let is_any = set.iter().any(|variable| key(variable).is_some());
            absent.push(match is_any {
                false => format!("no `{}..`", PREFIXES[0]),
                true if has_separator(name) => {
                    format!("no secret of that name in `{}..`", PREFIXES[0])
                }
                true => format!("no `{}{name}`", PREFIXES[0]),
            });
            // One that is empty counts as not set.
            let said = VARIABLES
                .into_iter()
                .filter(|&variable| matches!(self.environment.setting(variable), Ok(Some(_))));
            others.extend(said.map(|variable| format!("`{variable}` has no such entry")));
        }
        for path in self.config.paths() {
            let shown = path.display();
            if !path.exists() {
                absent.push(format!("no file `{shown}`"));
            } else if cfg!(feature = "toml") {
                others.push(format!(
                    "`{shown}` has no such entry in `[context.secrets]`"
                ));
            } else {
                others.push(format!(
                    "`{shown}` was not read: feature `toml` of secret-core is off"
                ));
            }
        }
        let mut first = String::from("not set by the program");
        if !absent.is_empty() {
            first += ", nor for Prefect: ";
            first += &absent.join(", ");
        }
        others.insert(0, first);
        others
    }
}

/// Whether a name has parts. Pair by pair: `str::contains` calls a function for each, which is a tenth of a lookup.
fn has_separator(name: &str) -> bool {
    let mut pairs = name.as_bytes().windows(SEPARATOR.len());
    pairs.any(|pair| pair == SEPARATOR.as_bytes())
}

/// What follows the prefix in the name of a variable.
fn key(variable: &str) -> Option<&str> {
    PREFIXES
        .iter()
        .find_map(|prefix| variable.strip_prefix(prefix))
}

/// A part of a dictionary is JSON where it is JSON, and text where it is not, or where a number would lose a digit.
fn typed(text: String) -> Value {
    match serde_json::from_str(&text) {
        Ok(Value::Number(number)) if number.to_string() != text.trim() => Value::String(text),
        Ok(value) => value,
        Err(_) => Value::String(text),
    }
}

/// Puts a value at a path `A__B` below `tree`. A value that stands on the way stays.
fn insert(tree: &mut Value, path: &str, value: Value) {
    let Value::Object(map) = tree else { return };
    match path.split_once(SEPARATOR) {
        Some((first, rest)) => insert(
            map.entry(first)
                .or_insert_with(|| Value::Object(Map::new())),
            rest,
            value,
        ),
        None => {
            map.insert(path.to_owned(), value);
        }
    }
}

/// `over` laid over `below`, dictionary by dictionary.
fn merged(below: Value, over: Value) -> Value {
    match (below, over) {
        (Value::Object(mut below), Value::Object(over)) => {
            for (key, value) in over {
                match below.get_mut(&key) {
                    Some(old) => *old = merged(old.take(), value),
                    None => {
                        below.insert(key, value);
                    }
                }
            }
            Value::Object(below)
        }
        (_, over) => over,
    }
}

impl SecretProvider for ContextProvider {
    fn source(&self) -> Source {
        Source::Context
    }

    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        match self.whole(name) {
            Some(found) => Ok(Answer::Found(found)),
            None => self.search(name),
        }
    }

    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        Ok(!matches!(Answer::matching(name, &self.names()?), Ok(None)))
    }
}
