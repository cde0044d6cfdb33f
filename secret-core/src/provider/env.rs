//! The environment: the only room that reads `std::env`.

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroize;

use super::files::read_file;
use super::{Answer, Found, Place, ProviderError, SecretProvider};
use crate::raw::RawSecret;
use crate::source::Source;

thread_local! {
    /// Where the name of a variable is put together. Kept, because allocating costs as much as reading the variable.
    static JOINED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The environment that a context reads: the process's, or one that was given to it.
#[derive(Clone)]
pub(crate) enum Environment {
    Process,
    /// In the order of their names.
    Given(Arc<Vec<(OsString, OsString)>>),
    /// That of an isolated context, which reads none.
    Nothing,
}

#[allow(clippy::disallowed_methods)] // This is the one place: see clippy.toml.
impl Environment {
    /// These variables; of two that have one name the later counts.
    pub(crate) fn given(variables: Vec<(OsString, OsString)>) -> Self {
        // Put one by one where it belongs: a map of them would be 2 % of what the compiler has to do for this crate.
        let mut given: Vec<(OsString, OsString)> = Vec::new();
        for (name, value) in variables {
            match given.binary_search_by(|(known, _)| known.cmp(&name)) {
                Ok(at) => given[at].1 = value,
                Err(at) => given.insert(at, (name, value)),
            }
        }
        Self::Given(Arc::new(given))
    }

    /// Whether one is read.
    pub(crate) fn is_read(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// The secret in the variable that is called `prefix` and then `name`.
    pub(crate) fn secret(&self, prefix: &'static str, name: &str) -> Option<Found> {
        let find = |joined: &RefCell<String>| {
            let mut joined = joined.borrow_mut();
            joined.clear();
            joined.push_str(prefix);
            joined.push_str(name);
            let value = self.var(&joined)?;
            Some(Found::in_variable(prefix, RawSecret::variable(value)))
        };
        JOINED
            .try_with(find)
            .unwrap_or_else(|_| find(&RefCell::default()))
    }

    pub(crate) fn var(&self, name: &str) -> Option<OsString> {
        match self {
            Self::Process => std::env::var_os(name),
            Self::Given(vars) => {
                let found =
                    vars.binary_search_by(|(known, _)| known.as_os_str().cmp(name.as_ref()));
                Some(vars[found.ok()?].1.clone())
            }
            Self::Nothing => None,
        }
    }

    /// A variable that is a setting: an empty one counts as not set.
    pub(crate) fn setting(&self, name: &str) -> Result<Option<String>, ProviderError> {
        self.text(name)
            .map(|value| value.filter(|value| !value.is_empty()))
    }

    /// A variable that must be text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, ProviderError> {
        let Some(value) = self.var(name) else {
            return Ok(None);
        };
        value.into_string().map(Some).map_err(|bytes| {
            bytes.into_encoded_bytes().zeroize();
            ProviderError::configuration(
                format!("environment variable `{name}`"),
                "it is not UTF-8 text",
            )
            .with_help(format!("export {name}='..', in UTF-8"))
        })
    }

    /// The names of the variables, those that are UTF-8: no other can be the name of a secret.
    pub(crate) fn names(&self) -> Vec<String> {
        match self {
            Self::Process => std::env::vars_os()
                .filter_map(|(name, value)| {
                    value.into_encoded_bytes().zeroize();
                    name.into_string().ok()
                })
                .collect(),
            Self::Given(vars) => vars
                .iter()
                .filter_map(|(name, _)| name.to_str().map(str::to_owned))
                .collect(),
            Self::Nothing => Vec::new(),
        }
    }

    /// The variable of that name, upper and lower case being the same: the one that is written like it comes first.
    #[cfg(feature = "cloud")]
    pub(crate) fn spelling(&self, name: &str) -> Option<String> {
        let mut names = self.names();
        names.retain(|other| other.eq_ignore_ascii_case(name));
        names.sort_by_key(|other| (other != name, other.clone()));
        names.into_iter().next()
    }

    pub(crate) fn home(&self) -> Option<PathBuf> {
        match self {
            Self::Process => std::env::home_dir(),
            Self::Given(_) | Self::Nothing => self.var("HOME").map(PathBuf::from),
        }
    }

    /// The path that a variable holds, `~` being the home directory; an empty one counts as not set.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        let path = PathBuf::from(self.var(name).filter(|path| !path.is_empty())?);
        Some(self.expanded(path))
    }

    /// A path, `~` being the home directory.
    pub(crate) fn expanded(&self, path: PathBuf) -> PathBuf {
        match (path.strip_prefix("~"), self.home()) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => path,
        }
    }

    /// The paths of a list, separated as in `PATH`.
    pub(crate) fn paths(&self, name: &str) -> Vec<PathBuf> {
        let Some(list) = self.var(name) else {
            return Vec::new();
        };
        std::env::split_paths(&list)
            .filter(|path| !path.as_os_str().is_empty())
            .collect()
    }
}

impl RawSecret {
    /// The value of a variable: text, or the bytes that are none.
    pub(crate) fn variable(value: OsString) -> Self {
        match value.into_string() {
            Ok(text) => Self::text(text),
            Err(bytes) => Self::bytes(bytes.into_encoded_bytes()),
        }
    }
}

/// The variable `NAME`, or the file that `NAME_FILE` names.
pub(crate) struct EnvProvider {
    environment: Environment,
}

impl EnvProvider {
    pub(crate) fn new(environment: Environment) -> Self {
        Self { environment }
    }

    fn variable(&self, name: &str) -> Option<Found> {
        let value = self.environment.var(name)?;
        Some(Found::in_variable("", RawSecret::variable(value)))
    }

    fn file(&self, variable: &str) -> Result<Option<Answer>, ProviderError> {
        let Some(path) = self.environment.path(variable) else {
            return Ok(None);
        };
        let named = || format!("the file that environment variable `{variable}` names");
        let help = format!("export {variable}=/path/to/a/file/that/holds/the/secret");
        match read_file(&path) {
            Ok(Some(value)) => Ok(Some(Answer::found(Place::File(path), value))),
            // What is no path may be the secret itself, in the wrong variable: it is not repeated.
            Ok(None) => {
                Err(ProviderError::unreadable(named(), "it does not exist").with_help(help))
            }
            Err(_) if !path.exists() => {
                Err(ProviderError::unreadable(named(), "it cannot be opened").with_help(help))
            }
            Err(error) if error.help().is_some() => Err(error),
            Err(error) => Err(error.with_help(help)),
        }
    }
}

/// What follows the name of a secret in that of the variable that names its file.
const FILE: &str = "_FILE";

fn file_variable(name: &str) -> String {
    format!("{name}{FILE}")
}

impl SecretProvider for EnvProvider {
    fn source(&self) -> Source {
        Source::Env
    }

    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        if let Some(found) = self.variable(name) {
            return Ok(Answer::Found(found));
        }
        let file = file_variable(name);
        if let Some(answer) = self.file(&file)? {
            return Ok(answer);
        }
        let names = self.environment.names();
        for (wanted, is_file) in [(name, false), (&file, true)] {
            match Answer::matching(wanted, &names) {
                Ok(None) => {}
                Ok(Some(found)) if is_file => {
                    if let Some(answer) = self.file(found)? {
                        return Ok(answer);
                    }
                }
                Ok(Some(found)) => {
                    if let Some(value) = self.variable(found) {
                        return Ok(Answer::Found(value.under(found)));
                    }
                }
                Err(mut names) => {
                    let place = if is_file {
                        // The names of the secrets, not of the variables.
                        for name in &mut names {
                            name.truncate(name.len() - FILE.len());
                        }
                        "environment variables that end in `_FILE`"
                    } else {
                        "environment variables"
                    };
                    return Ok(Answer::Ambiguous {
                        place: place.into(),
                        names,
                    });
                }
            }
        }
        Ok(Answer::absent([if !self.environment.is_read() {
            "this context reads no environment".to_owned()
        } else if self.environment.var(&file).is_some() {
            format!("`{name}` is not set, and `{file}` is empty")
        } else {
            format!("neither `{name}` nor `{file}` is set")
        }]))
    }

    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        let names = self.environment.names();
        let file = file_variable(name);
        Ok(!matches!(Answer::matching(name, &names), Ok(None))
            || match Answer::matching(&file, &names) {
                Ok(found) => found.is_some_and(|v| self.environment.path(v).is_some()),
                Err(_) => true,
            })
    }
}
