//! What would provide a secret, or mend one: [`Remedies`].

use std::path::{Path, PathBuf};

use super::Place;
use super::context::{DICTIONARY, PREFIXES};
use super::env::Environment;
use super::files::{DIRECTORY_VARIABLES, is_file_name};
use crate::source::Source;
use crate::well_known;

/// The name of the type that is asked for.
pub(crate) type TypeName = fn() -> &'static str;

/// The places that a context has, as far as it depends on them what would provide a secret.
pub(crate) struct Remedies {
    /// What is exported, or other variables that were given.
    pub(crate) environment: Environment,
    /// The configuration file that the program named.
    pub(crate) config: Option<PathBuf>,
    /// The first of the directories that the program named.
    pub(crate) directory: Option<PathBuf>,
    /// The steps at which the program added a store.
    pub(crate) stores: Vec<Source>,
}

/// The secret that is to be provided.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    name: &'a str,
    /// What its value looks like.
    example: &'static str,
}

impl<'a> Wanted<'a> {
    fn new(name: &'a str, of: Option<TypeName>) -> Self {
        let example = well_known::example(name, of.map(|of| of()));
        Self { name, example }
    }

    /// An instruction, and what the value looks like where that is known.
    fn shown(self, instruction: &str) -> String {
        match self.example {
            ".." => instruction.to_owned(),
            example => format!("{instruction}: `{example}`"),
        }
    }

    /// What its value looks like, as a literal.
    fn literal(self) -> String {
        match self.example {
            example if example.contains('"') => format!("r#\"{example}\"#"),
            example => format!("\"{example}\""),
        }
    }
}

impl Remedies {
    /// What would provide a secret, in one of the places that are asked.
    pub(crate) fn provide(&self, name: &str, only: Option<Source>, of: Option<TypeName>) -> String {
        let wanted = Wanted::new(name, of);
        let is_read = self.environment.is_read();
        let mut ways = Vec::new();
        match only {
            None | Some(Source::Env) if is_read => ways.push(self.export(name, wanted)),
            Some(Source::Context) if is_read => ways.push(self.export_for_prefect(wanted)),
            _ => {}
        }
        match only {
            None => ways.extend(file(name, self.directory.as_deref())),
            Some(Source::Files) => ways.extend(self.file(name)),
            Some(_) => {}
        }
        ways.extend(self.store(name, only));
        if !is_read && matches!(only, None | Some(Source::Context)) {
            ways.extend(self.table());
            let value = wanted.literal();
            ways.push(format!(
                "set it on this context, which reads no environment: `.secret({name:?}, {value})` of its builder, or `with_secrets`"
            ));
        }
        if ways.is_empty() {
            return match only {
                Some(Source::Files) => self.no_directory(name),
                Some(Source::Cloud) => self.no_store(name),
                _ => format!(
                    "give this context an environment: `.environment([({name:?}, {})])` of its builder",
                    wanted.literal()
                ),
            };
        }
        ways.join(", or ")
    }

    /// The line that would provide a secret before a store of this step is asked, where a lookup goes past such a place at all.
    pub(crate) fn provide_before(
        &self,
        source: Source,
        name: &str,
        only: Option<Source>,
        of: Option<TypeName>,
    ) -> Option<String> {
        let wanted = Wanted::new(name, of);
        // What the toolkit looks into itself comes first of its step.
        match source {
            Source::Context => Some(self.export_for_prefect(wanted)),
            Source::Env => Some(self.export(name, wanted)),
            _ if only.is_none() => Some(self.export(name, wanted)),
            _ => None,
        }
    }

    /// What mends a secret that is there, and is not what it should be: another line would be looked at later than this place, or never.
    pub(crate) fn mend(&self, name: &str, place: &Place, of: Option<TypeName>) -> String {
        let wanted = Wanted::new(name, of);
        match place {
            Place::Program => {
                let value = wanted.literal();
                format!("mend what the program sets: `.secret({name:?}, {value})`")
            }
            Place::Variable(variable) if is_of(variable, name) => self.export(variable, wanted),
            Place::File(_) => wanted.shown(&format!("mend {place}")),
            // It holds others besides, or a part of this one: the value alone is not what stands there.
            place => format!("mend `{name}` in {place}"),
        }
    }

    /// What sets a variable.
    fn export(&self, variable: &str, wanted: Wanted<'_>) -> String {
        match self.environment {
            Environment::Process => well_known::how_to_export(variable, wanted.example),
            Environment::Given(_) | Environment::Nothing => {
                wanted.shown(&format!("set `{variable}` {IN_GIVEN}"))
            }
        }
    }

    /// The same, of the variable in which Prefect looks.
    fn export_for_prefect(&self, wanted: Wanted<'_>) -> String {
        let name = wanted.name;
        if well_known::is_variable(name) && !name.contains("__") {
            return self.export(&format!("{}{name}", PREFIXES[0]), wanted);
        }
        // A line to paste would replace the others that stand there.
        let is_set = |set: &String| set == DICTIONARY;
        match self.environment {
            Environment::Process if !self.environment.names().iter().any(is_set) => {
                let value = match wanted.example {
                    text if text.contains("..") && !text.starts_with(['{', '[']) => {
                        format!("\"{text}\"")
                    }
                    json => json.to_owned(),
                };
                let name = serde_json::Value::from(name);
                let dictionary = format!("{{{name}: {value}}}");
                format!("export {DICTIONARY}={}", well_known::quoted(&dictionary))
            }
            Environment::Process => {
                format!("add `{name}` to environment variable `{DICTIONARY}`")
            }
            Environment::Given(_) | Environment::Nothing => {
                format!("add `{name}` to `{DICTIONARY}` {IN_GIVEN}")
            }
        }
    }

    /// The configuration file that the program named.
    fn table(&self) -> Option<String> {
        let path = self.config.as_ref()?;
        Some(format!(
            "put it into `[context.secrets]` of `{}`",
            path.display()
        ))
    }

    /// The file of the directory that the program named, or the environment.
    fn file(&self, name: &str) -> Option<String> {
        match &self.directory {
            Some(directory) => file(name, Some(directory)),
            None => {
                let set = self.environment.paths(DIRECTORY_VARIABLE);
                file(name, set.first().map(PathBuf::as_path))
            }
        }
    }

    /// Where the secret is to come from a directory, and there is none in which it could be.
    fn no_directory(&self, name: &str) -> String {
        if !is_file_name(name) {
            return "declare it under a name that a file can have, without `/` and `\\`".to_owned();
        }
        match self.environment {
            Environment::Process => format!(
                "put it into the file `{name}` of a directory, and export {DIRECTORY_VARIABLE}=/that/directory"
            ),
            Environment::Given(_) => format!(
                "put it into the file `{name}` of a directory, and set `{DIRECTORY_VARIABLE}` {IN_GIVEN}"
            ),
            Environment::Nothing => format!(
                "give this context the directory of the file `{name}`: `.files(..)` of its builder"
            ),
        }
    }

    /// Where the program added a store for this step, or for any.
    fn store(&self, name: &str, only: Option<Source>) -> Option<String> {
        let is_asked = self
            .stores
            .iter()
            .any(|store| only.is_none_or(|only| only == *store));
        is_asked.then(|| format!("put `{name}` into the store that is asked"))
    }

    /// Where the secret is to come from a store, and the program has added none.
    fn no_store(&self, name: &str) -> String {
        let which = match self.environment {
            Environment::Nothing => {
                return "give this context a store: `.provider(..)` of its builder".to_owned();
            }
            _ if !cfg!(feature = "cloud") => {
                return "switch feature `cloud` of secret-core on, for the store of Prefect, or give the context a store of your own: \
                        `.provider(..)` of its builder"
                    .to_owned();
            }
            Environment::Process => "export PREFECT_API_URL=https://../api".to_owned(),
            Environment::Given(_) => format!("set `PREFECT_API_URL` {IN_GIVEN}"),
        };
        format!("put `{name}` into the store that is asked, or say which is: {which}")
    }
}

/// The variable that lists directories of mounted secrets.
const DIRECTORY_VARIABLE: &str = DIRECTORY_VARIABLES[0];
/// Where a variable is set that is not the process's.
const IN_GIVEN: &str = "in the environment that this context was given";

fn file(name: &str, directory: Option<&Path>) -> Option<String> {
    let directory = directory.filter(|_| is_file_name(name))?;
    Some(format!(
        "put it into the file `{name}` of directory `{}`",
        directory.display()
    ))
}

/// Whether a variable holds this secret, and not a part of it or others besides.
fn is_of(variable: &str, name: &str) -> bool {
    let mut prefixes = PREFIXES.into_iter().chain([""]);
    prefixes.any(|prefix| {
        variable
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.eq_ignore_ascii_case(name))
    })
}
