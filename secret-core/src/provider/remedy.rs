//! What would provide a secret: [`Remedies`].

use std::path::PathBuf;

use super::Place;
use crate::source::Source;
use crate::well_known;

/// The places that a context has, as far as it depends on them what would provide a secret.
pub(crate) struct Remedies {
    /// What is exported, or other variables that were given.
    pub(crate) reads_environment: bool,
    /// The configuration file that the program named.
    pub(crate) config: Option<PathBuf>,
    /// The first of the directories that the program named.
    pub(crate) directory: Option<PathBuf>,
    /// The steps at which the program added a store.
    pub(crate) stores: Vec<Source>,
}

impl Remedies {
    /// What would provide a secret, in one of the places that are asked.
    pub(crate) fn provide(&self, name: &str, only: Option<Source>) -> String {
        if only == Some(Source::Files)
            && let Some(file) = self.file(name)
        {
            return file;
        }
        if only == Some(Source::Cloud) {
            return self
                .store(name, only)
                .unwrap_or_else(|| self.no_store(name));
        }
        if self.reads_environment {
            return well_known::how_to_provide(name, only);
        }
        match only {
            Some(Source::Env) => self.store(name, only).unwrap_or_else(|| {
                let value = example(name);
                format!(
                    "give this context an environment: `.environment([({name:?}, {value})])` of its builder"
                )
            }),
            Some(Source::Files) => self.store(name, only).unwrap_or_else(|| {
                format!(
                    "give this context the directory of the file `{name}`: `.files(..)` of its builder"
                )
            }),
            Some(_) => self.set(name, [None, None]),
            None => self.set(name, [self.file(name), self.store(name, None)]),
        }
    }

    /// Where the program itself sets it, or one of these.
    fn set(&self, name: &str, others: [Option<String>; 2]) -> String {
        let config = self.config.as_ref();
        let table =
            config.map(|path| format!("put it into `[context.secrets]` of `{}`", path.display()));
        let value = example(name);
        let set = format!(
            "set it on this context, which reads no environment: `.secret({name:?}, {value})` of its builder, or `with_secrets`"
        );
        let ways = others.into_iter().chain([table, Some(set)]).flatten();
        ways.collect::<Vec<_>>().join(", or ")
    }

    fn file(&self, name: &str) -> Option<String> {
        let directory = self.directory.as_ref()?;
        Some(format!(
            "put it into the file `{name}` of directory `{}`",
            directory.display()
        ))
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
        if !self.reads_environment {
            "give this context a store: `.provider(..)` of its builder".to_owned()
        } else if cfg!(feature = "cloud") {
            well_known::how_to_provide(name, Some(Source::Cloud))
        } else {
            "switch feature `cloud` of secret-core on, for the store of Prefect, or give the context a store of your own: `.provider(..)` of \
             its builder"
                .to_owned()
        }
    }
}

/// What mends a secret that is there, and is not what it should be: another line would be looked at later than this place, or never.
pub(crate) fn mend(name: &str, place: &Place) -> String {
    match place {
        Place::Program => {
            let value = example(name);
            format!("mend what the program sets: `.secret({name:?}, {value})`")
        }
        Place::Variable(variable) if is_of(variable, name) => {
            well_known::how_to_export(variable, well_known::example(name))
        }
        Place::Other(words) => format!("mend `{name}` in {words}"),
        place => match well_known::example(name) {
            ".." => format!("mend {place}"),
            example => format!("mend {place}: `{example}`"),
        },
    }
}

/// Whether a variable holds this secret, and not a part of it or others besides.
fn is_of(variable: &str, name: &str) -> bool {
    let before = variable.len().checked_sub(name.len());
    before
        .and_then(|at| variable.split_at_checked(at))
        .is_some_and(|(before, end)| {
            end.eq_ignore_ascii_case(name) && (before.is_empty() || before.ends_with("__"))
        })
}

/// What the value of a secret looks like, as a literal.
fn example(name: &str) -> String {
    match well_known::example(name) {
        example if example.contains('"') => format!("r#\"{example}\"#"),
        example => format!("\"{example}\""),
    }
}
