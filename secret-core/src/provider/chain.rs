//! The steps of a lookup, in order.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::config::Config;
use super::remedy::{Remedies, TypeName};
use super::{Answer, Found, Keeping, Place, ProviderError, SecretProvider};
use crate::error::{SecretError, SecretErrorKind, Tried};
use crate::source::Source;

pub(crate) struct Chain {
    steps: Vec<Box<dyn SecretProvider>>,
    config: Arc<Config>,
    remedies: Remedies,
}

/// How far a lookup came.
pub(crate) enum Progress {
    Found(Hit),
    /// The next step blocks: it is asked by whoever may wait for it, and the lookup goes on with its answer.
    WouldBlock(Box<Halted>),
}

/// What a step found, and which step it was. One word, which goes from function to function in a register: to read in one piece what
/// was just written in several holds a processor up, and a lookup has many such places.
pub(crate) struct Hit(Found);

impl Hit {
    fn new(mut found: Found, source: Source, step: usize) -> Self {
        found.0.source = Some(source);
        found.0.step = step;
        Self(found)
    }

    #[inline]
    pub(crate) fn found(&self) -> &Found {
        &self.0
    }

    #[inline]
    pub(crate) fn into_found(self) -> Found {
        self.0
    }

    #[inline]
    pub(crate) fn source(&self) -> Option<Source> {
        self.0.0.source
    }

    pub(crate) fn step(&self) -> usize {
        self.0.0.step
    }
}

/// A lookup that stopped before a step that blocks.
pub(crate) struct Halted {
    step: usize,
    tried: Vec<Tried>,
    /// The type that is asked for, where that is known.
    of: Option<TypeName>,
}

impl Halted {
    /// The step that blocks.
    pub(crate) fn step(&self) -> usize {
        self.step
    }

    /// Takes what the step has found.
    #[inline]
    fn hit(&self, name: &str, source: Source, found: Found) -> Result<Hit, SecretError> {
        if found.value().is_too_large() {
            return Err(too_large(name, &found));
        }
        Ok(Hit::new(found, source, self.step))
    }

    /// Takes the answer of the step: the value, or `None` where it has none, which is noted.
    fn take(
        &mut self,
        chain: &Chain,
        name: &str,
        only: Option<Source>,
        source: Source,
        answer: Asked,
    ) -> Result<Option<Hit>, SecretError> {
        match answer.map_err(|error| chain.unasked(source, name, only, self.of, &error))? {
            Answer::Found(found) => self.hit(name, source, found).map(Some),
            Answer::Absent(findings) => {
                self.tried.extend(
                    findings
                        .into_iter()
                        .map(|finding| Tried::new(source, finding)),
                );
                Ok(None)
            }
            Answer::Ambiguous { place, names } => Err(SecretError::ambiguous(name, &place, &names)),
        }
    }
}

type Asked = Result<Answer, ProviderError>;

impl Chain {
    /// Steps are asked in the order of their sources; those of one source in the order given.
    pub(crate) fn new(
        given: Vec<Box<dyn SecretProvider>>,
        config: Arc<Config>,
        remedies: Remedies,
    ) -> Self {
        let mut steps: Vec<Box<dyn SecretProvider>> = Vec::new();
        // A few are put where they belong; a sort of their own would be 2 % of what the compiler has to do for this crate.
        for step in given {
            let at = steps.partition_point(|earlier| earlier.source() <= step.source());
            steps.insert(at, step);
        }
        Self {
            steps,
            config,
            remedies,
        }
    }

    /// How many steps there are.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Looks for `name`, up to a step that blocks.
    pub(crate) fn fetch(
        &self,
        name: &str,
        only: Option<Source>,
        of: Option<TypeName>,
    ) -> Result<Progress, SecretError> {
        if name.is_empty() {
            check_name(name)?;
        }
        let halted = Halted {
            step: 0,
            tried: Vec::new(),
            of,
        };
        self.walk(name, only, halted)
    }

    /// Goes on from a step that blocks, with its answer.
    pub(crate) fn go_on(
        &self,
        name: &str,
        only: Option<Source>,
        mut halted: Halted,
        answer: Asked,
    ) -> Result<Progress, SecretError> {
        let source = self.steps[halted.step].source();
        match halted.take(self, name, only, source, answer)? {
            Some(hit) => Ok(Progress::Found(hit)),
            None => {
                halted.step += 1;
                self.walk(name, only, halted)
            }
        }
    }

    fn walk(
        &self,
        name: &str,
        only: Option<Source>,
        mut halted: Halted,
    ) -> Result<Progress, SecretError> {
        for (index, step) in self.steps.iter().enumerate().skip(halted.step) {
            let source = step.source();
            if only.is_some_and(|only| only != source) {
                continue;
            }
            if needs_check(index, source) {
                check_name(name)?;
            }
            halted.step = index;
            if step.is_blocking() {
                return Ok(Progress::WouldBlock(Box::new(halted)));
            }
            match asked(source, || step.fetch(name)) {
                Ok(found) => {
                    let hit = halted.hit(name, source, found)?;
                    return Ok(Progress::Found(hit));
                }
                Err(answer) => {
                    if let Some(hit) = halted.take(self, name, only, source, *answer)? {
                        return Ok(Progress::Found(hit));
                    }
                }
            }
        }
        check_name(name)?;
        halted
            .tried
            .extend(self.cloud_not_asked(name, only, halted.of)?);
        let remedy = self.remedies.provide(name, only, halted.of);
        Err(SecretError::not_found(name, halted.tried).with_help(remedy))
    }

    /// What mends a secret that was found, and is not what it should be.
    pub(crate) fn mend(&self, name: &str, place: &Place, of: TypeName) -> String {
        self.remedies.mend(name, place, Some(of))
    }

    /// How long the answers of a step are good for.
    pub(crate) fn keeping(&self, step: usize) -> Keeping {
        self.steps[step].keeping()
    }

    /// Whether a step is asked for many at once.
    pub(crate) fn is_batching(&self, step: usize) -> bool {
        self.steps[step].is_batching()
    }

    /// Asks one step for many, the one that has waited longest since `asked`; one answer for each name.
    pub(crate) fn ask_many(&self, step: usize, names: &[&str], asked: Instant) -> Vec<Asked> {
        let step = &self.steps[step];
        let source = step.source();
        let answers = guarded(source, || Ok(step.fetch_many(names, asked)));
        let wrong = match answers {
            Ok(answers) if answers.len() == names.len() => return answers,
            Ok(answers) => ProviderError::unreadable(
                format!("a provider for `{source}`"),
                format!(
                    "it gave {} answers for {} names",
                    answers.len(),
                    names.len()
                ),
            )
            .with_help(
                "mend the provider: `fetch_many` gives one answer for each name, in their order",
            ),
            Err(error) => error,
        };
        names.iter().map(|_| Err(wrong.clone())).collect()
    }

    /// How long it is remembered that nothing of that name is there: where a store was asked that says how long.
    pub(crate) fn absent_for(&self, only: Option<Source>) -> Duration {
        let asked = self
            .steps
            .iter()
            .filter(|step| only.is_none_or(|only| only == step.source()));
        asked
            .map(|step| step.keeping().absent())
            .max()
            .unwrap_or_default()
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
            let is_there = guarded(source, || step.exists(name));
            if is_there.map_err(|e| self.unasked(source, name, only, None, &e))? {
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

    /// A place that could not be asked.
    #[cold]
    fn unasked(
        &self,
        source: Source,
        name: &str,
        only: Option<Source>,
        of: Option<TypeName>,
        error: &ProviderError,
    ) -> SecretError {
        SecretError::from_provider(name, error, || {
            let is_read = self.config.reads_process();
            is_read
                .then(|| self.remedies.provide_before(source, name, only, of))
                .flatten()
        })
    }

    /// Why Cloud, the last step, was not asked, where nothing stands in its place.
    fn cloud_not_asked(
        &self,
        name: &str,
        only: Option<Source>,
        of: Option<TypeName>,
    ) -> Result<Option<Tried>, SecretError> {
        let is_wanted = only.is_none_or(|only| only == Source::Cloud);
        if !is_wanted || self.steps.iter().any(|step| step.source() == Source::Cloud) {
            return Ok(None);
        }
        if !self.config.names_anything() {
            return Ok(Some(Tried::new(Source::Cloud, NO_STORE)));
        }
        let local = self.config.use_local_secrets();
        let settings = if local.map_err(|e| self.unasked(Source::Cloud, name, only, of, &e))? {
            ""
        } else {
            ", although the settings name a store"
        };
        let why = format!("not asked: feature `cloud` of secret-core is off{settings}");
        Ok(Some(Tried::new(Source::Cloud, why)))
    }
}

/// What is said of the store where a context has no place in which one could be named.
pub(crate) const NO_STORE: &str = "not asked: this context has no store";

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
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(panicked(source)))
}

/// The same for one secret: what is found, or any other answer, which is large.
fn asked(source: Source, ask: impl FnOnce() -> Asked) -> Result<Found, Box<Asked>> {
    let ask = || match ask() {
        Ok(Answer::Found(found)) => Ok(found),
        other => Err(Box::new(other)),
    };
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(Box::new(Err(panicked(source)))))
}

#[cold]
fn panicked(source: Source) -> ProviderError {
    ProviderError::unreadable(format!("a provider for `{source}`"), "it panicked")
        .with_help("mend the provider: its own message is where panics are reported")
}

#[cold]
fn too_large(name: &str, found: &Found) -> SecretError {
    SecretError::from_provider(name, &ProviderError::too_large(found.place(name)), || None)
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
