//! The steps of a lookup, in order.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::config::{Config, LOCAL_VARIABLE};
use super::{Answer, Found, ProviderError, SecretProvider};
use crate::error::{SecretError, SecretErrorKind, Tried};
use crate::source::Source;
use crate::well_known;

pub(crate) struct Chain {
    steps: Vec<Box<dyn SecretProvider>>,
    config: Arc<Config>,
}

/// How far a lookup came.
pub(crate) enum Progress {
    Found(Source, Found),
    /// The next step would block: go on from there on a thread that may.
    WouldBlock(Halted),
}

/// A lookup that stopped before a step that blocks.
#[derive(Default)]
pub(crate) struct Halted {
    next: usize,
    tried: Vec<Tried>,
}

impl Chain {
    /// Steps are asked in the order of their sources; those of one source in the order given.
    pub(crate) fn new(given: Vec<Box<dyn SecretProvider>>, config: Arc<Config>) -> Self {
        let mut steps: Vec<Box<dyn SecretProvider>> = Vec::new();
        // A few are put where they belong; a sort of their own would be 2 % of what the compiler has to do for this crate.
        for step in given {
            let at = steps.partition_point(|earlier| earlier.source() <= step.source());
            steps.insert(at, step);
        }
        Self { steps, config }
    }

    /// Looks for `name`, from the step where it was halted on, up to a step that blocks unless it may.
    pub(crate) fn fetch(
        &self,
        name: &str,
        only: Option<Source>,
        may_block: bool,
        halted: Halted,
    ) -> Result<Progress, SecretError> {
        if name.is_empty() {
            check_name(name)?;
        }
        let Halted { next, mut tried } = halted;
        for (index, step) in self.steps.iter().enumerate().skip(next) {
            let source = step.source();
            if only.is_some_and(|only| only != source) {
                continue;
            }
            if step.is_blocking() && !may_block {
                return Ok(Progress::WouldBlock(Halted { next: index, tried }));
            }
            if needs_check(index, source) {
                check_name(name)?;
            }
            match guarded(source, || step.fetch(name)).map_err(|e| unasked(name, only, &e))? {
                Answer::Found(found) if found.value.is_too_large() => {
                    let error = ProviderError::too_large(&found.place);
                    return Err(unasked(name, only, &error));
                }
                Answer::Found(found) => return Ok(Progress::Found(source, found)),
                Answer::Absent(findings) => {
                    tried.extend(
                        findings
                            .into_iter()
                            .map(|finding| Tried::new(source, finding)),
                    );
                }
                Answer::Ambiguous { place, names } => {
                    return Err(SecretError::ambiguous(name, &place, &names));
                }
            }
        }
        check_name(name)?;
        tried.extend(self.cloud_not_asked(name, only)?);
        Err(SecretError::not_found(name, tried).with_help(well_known::how_to_provide(name, only)))
    }

    /// Whether `name` is there, without its value.
    pub(crate) fn exists(&self, name: &str, only: Option<Source>) -> Result<bool, SecretError> {
        if name.is_empty() {
            check_name(name)?;
        }
        for (index, step) in self.steps.iter().enumerate() {
            let source = step.source();
            if only.is_some_and(|only| only != source) {
                continue;
            }
            if needs_check(index, source) {
                check_name(name)?;
            }
            if guarded(source, || step.exists(name)).map_err(|e| unasked(name, only, &e))? {
                return Ok(true);
            }
        }
        check_name(name)?;
        Ok(false)
    }

    /// Reads again, when next asked, what the chain itself keeps.
    pub(crate) fn forget(&self) {
        self.config.forget();
    }

    /// Why Cloud, the last step, was not asked, where nothing stands in its place.
    fn cloud_not_asked(
        &self,
        name: &str,
        only: Option<Source>,
    ) -> Result<Option<Tried>, SecretError> {
        let is_wanted = only.is_none_or(|only| only == Source::Cloud);
        if !is_wanted || self.steps.iter().any(|step| step.source() == Source::Cloud) {
            return Ok(None);
        }
        let local = self.config.use_local_secrets();
        let why = if local.map_err(|e| unasked(name, only, &e))? {
            format!("not asked, because `{LOCAL_VARIABLE}` is not `false`")
        } else {
            "not asked: this context has no provider for it (`SecretContext::builder().provider(..)`)"
                .to_owned()
        };
        Ok(Some(Tried::new(Source::Cloud, why)))
    }
}

/// Whether a step must not see a name that nothing can have. The two that come first know their own; what a store makes of
/// a line end in a name, nobody knows.
fn needs_check(index: usize, source: Source) -> bool {
    !matches!((index, source), (0, Source::Context) | (1, Source::Env))
}

/// Asks a provider. One that panics is one that cannot be asked.
fn guarded<R>(
    source: Source,
    ask: impl FnOnce() -> Result<R, ProviderError>,
) -> Result<R, ProviderError> {
    // Nothing of ours is left half done: the closure only borrows the provider.
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| {
        Err(
            ProviderError::unreadable(format!("a provider for `{source}`"), "it panicked")
                .with_help("mend the provider: its own message is where panics are reported"),
        )
    })
}

/// A place that could not be asked. Its error always says what to do.
fn unasked(name: &str, only: Option<Source>, error: &ProviderError) -> SecretError {
    let made = SecretError::from_provider(name, error);
    match error.help() {
        Some(_) => made,
        None => made.with_help(well_known::how_to_provide(name, only)),
    }
}

/// Why nothing can be called that, if nothing can.
fn check_name(name: &str) -> Result<(), SecretError> {
    let problem = if name.is_empty() {
        "a secret needs a name"
    } else if name.trim() != name {
        "its name has white space around it"
    } else if name.contains(char::is_control) {
        "its name has a control character in it"
    } else {
        return Ok(());
    };
    Err(SecretError::new(
        SecretErrorKind::InvalidName,
        name.escape_debug().to_string(),
        problem,
    )
    .with_help("name it like an environment variable: GITHUB_ACCESS_TOKEN"))
}
