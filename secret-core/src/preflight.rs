//! Looking everything up before anything runs: [`preflight`], [`preflight_of`].

use std::fmt;
use std::task::Poll;

use crate::context::{Gathered, SecretContext};
use crate::error::SecretError;
use crate::lookup::Lookup;
use crate::manifest::{SecretSpec, manifest};

/// Looks up every secret that a task or a constant of this binary declares, in the current context, without running a task.
///
/// A constant without `#[secret]` is not in the [manifest](crate::manifest()), and is not asked for.
///
/// Each is read with the type of its declaration; where that depends on a generic parameter of the task, only its
/// presence is checked. An optional secret that is absent is in order. For a program that runs only some of the tasks that it has
/// linked there is [`preflight_of`].
///
/// # Errors
///
/// **All** the missing and malformed ones at once.
///
/// ```no_run
/// if let Err(problems) = secret_core::preflight() {
///     eprintln!("{problems}");
///     std::process::exit(1);
/// }
/// ```
pub fn preflight() -> Result<(), PreflightError> {
    look_up(manifest().secrets)
}

/// The same for some of the secrets: those of the [tasks](crate::Manifest::tasks) that a program is about to run, those of a
/// [struct task](crate::SecretTask::SECRETS), or what else is picked from the [manifest](manifest()).
///
/// # Errors
///
/// **All** the missing and malformed ones of these at once.
///
/// ```no_run
/// # #[cfg(feature = "macros")] mod example {
/// use secret_core::{SecretRef, SecretTask, manifest, preflight_of};
///
/// #[derive(SecretTask)]
/// struct Export {
///     #[secret("DATABASE_URL")]
///     database: SecretRef<String>,
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// preflight_of(Export::SECRETS)?;
/// preflight_of(manifest().tasks(["load_rows", "reports::send"])?)?; // a name that no task has is an error
/// # Ok(()) } }
/// ```
pub fn preflight_of(
    secrets: impl IntoIterator<Item = &'static SecretSpec>,
) -> Result<(), PreflightError> {
    look_up(secrets.into_iter().collect())
}

fn look_up(secrets: Vec<&'static SecretSpec>) -> Result<(), PreflightError> {
    let context = SecretContext::current();
    let gathered = Gathered::default();
    // All are asked for before one is waited for.
    let probes: Vec<Probe> = secrets
        .into_iter()
        .map(|spec| Probe::start(spec, &gathered))
        .collect();
    gathered.ask_here();
    let mut problems = Vec::new();
    for probe in probes {
        problems.extend(probe.finish(&context).err());
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(PreflightError { problems })
    }
}

/// One declared secret that is being looked up.
enum Probe {
    Done(Result<(), SecretError>),
    UnderWay(Lookup<()>),
    /// Its type is not known: only whether it is there.
    Presence(&'static SecretSpec),
}

impl Probe {
    fn start(spec: &'static SecretSpec, gathered: &Gathered) -> Self {
        let Some(mut lookup) = spec.try_out() else {
            return Self::Presence(spec);
        };
        match lookup.start(gathered) {
            Poll::Ready(done) => Self::Done(done),
            Poll::Pending => Self::UnderWay(lookup),
        }
    }

    fn finish(self, context: &SecretContext) -> Result<(), SecretError> {
        match self {
            Self::Done(done) => done,
            Self::UnderWay(lookup) => lookup.wait(),
            Self::Presence(spec) => check(context, spec),
        }
    }
}

fn check(context: &SecretContext, spec: &'static SecretSpec) -> Result<(), SecretError> {
    let (name, only) = (spec.name(), spec.source());
    let is_there = match context.exists(name, only) {
        Ok(true) => Ok(()),
        Ok(false) if spec.is_optional() => Ok(()),
        // Asked for its value, each place says why it has none.
        Ok(false) => context.look_for(name, only),
        Err(error) => Err(error),
    };
    is_there.map_err(|error| {
        error
            .with_expected(format!(
                "the type that the task is called with (`{}`)",
                spec.type_name()
            ))
            .declared_by(Some(spec))
    })
}

/// Every secret that [`preflight`] or [`preflight_of`] could not get.
#[derive(Clone)]
pub struct PreflightError {
    problems: Vec<SecretError>,
}

impl PreflightError {
    /// One error for each secret and task.
    #[must_use]
    pub fn problems(&self) -> &[SecretError] {
        &self.problems
    }
}

impl fmt::Display for PreflightError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        let noun = if count == 1 { "secret" } else { "secrets" };
        write!(f, "{count} {noun} cannot be had")?;
        // That scopes are not reached is said once.
        let first = self.problems.iter().position(SecretError::is_outside);
        for (index, problem) in self.problems.iter().enumerate() {
            if first.is_some_and(|first| index > first) {
                write!(f, "\n\n{}", problem.without_scopes())?;
            } else {
                write!(f, "\n\n{problem}")?;
            }
        }
        Ok(())
    }
}

/// The same text, for a `main` that returns it.
impl fmt::Debug for PreflightError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for PreflightError {}
