//! The process's context: the one that the program installs, or else that of the environment.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use once_cell::sync::OnceCell;

use super::SecretContext;
use crate::error::{SecretError, SecretErrorKind};
use crate::name::SecretName;

static PROCESS: OnceCell<Process> = OnceCell::new();

/// Whether another context than the process's has had a scope.
static IS_SCOPED: AtomicBool = AtomicBool::new(false);

struct Process {
    context: SecretContext,
    first: First,
}

/// What made the process's context the one that it is.
#[derive(Debug)]
enum First {
    Installed(&'static Location<'static>),
    /// A lookup of this secret needed one.
    LookedUp(SecretName),
    /// Something else did.
    Used,
}

impl SecretContext {
    /// Makes this the context of the process: what is used outside of every scope, on all threads and in all tasks.
    ///
    /// A program does so once, at the start of `main`; a library leaves it to the program. Scopes win over it, as they do over the context
    /// of the environment. What it is good for: [In a service](Self#in-a-service), [In tests](Self#in-tests).
    ///
    /// # Errors
    ///
    /// If the process has its context already: another one was installed, or that of the environment has been used, by a lookup or by
    /// [`current`](Self::current). Nothing changes then, and the error [gives this one back](AlreadyInstalled::into_context).
    ///
    /// # Examples
    ///
    /// ```
    /// use secret_core::{SecretContext, SecretRef};
    ///
    /// const PASSWORD: SecretRef<String> = SecretRef::new("SMTP_PASSWORD");
    ///
    /// SecretContext::with_secrets([("SMTP_PASSWORD", "hunter2")]).install()?;
    /// let password = std::thread::spawn(|| PASSWORD.get()).join().unwrap();
    /// assert!(password.unwrap().verify(b"hunter2"));
    ///
    /// let error = SecretContext::builder().build().install().unwrap_err();
    /// assert!(error.installed_at().is_some());
    /// # Ok::<(), secret_core::AlreadyInstalled>(())
    /// ```
    #[track_caller]
    pub fn install(self) -> Result<(), AlreadyInstalled> {
        let process = Process {
            context: self,
            first: First::Installed(Location::caller()),
        };
        match PROCESS.try_insert(process) {
            Ok(_) => Ok(()),
            Err((Process { first, .. }, Process { context, .. })) => {
                Err(AlreadyInstalled { context, first })
            }
        }
    }

    /// The process's context. Where there is none yet, it becomes that of the environment, for a lookup of `wanted`.
    #[inline]
    pub(super) fn default_context(wanted: Option<&SecretName>) -> &'static Self {
        let process = PROCESS.get_or_init(|| Process {
            context: Self::builder().build(),
            first: wanted.map_or(First::Used, |name| First::LookedUp(name.clone())),
        });
        &process.context
    }

    /// Notes that this context has a scope, unless that changes nothing for what is outside of it.
    pub(super) fn note_scope(&self) {
        if !IS_SCOPED.load(Ordering::Relaxed) && self.as_process().is_none() {
            IS_SCOPED.store(true, Ordering::Relaxed);
        }
    }

    fn as_process(&self) -> Option<&'static Process> {
        PROCESS
            .get()
            .filter(|process| Arc::ptr_eq(&process.context.0, &self.0))
    }

    /// Adds, to an error of a lookup in this context, that no scope reached the lookup, where there are scopes that it might have missed.
    #[cold]
    pub(super) fn explain_outside(&self, error: SecretError) -> SecretError {
        if error.kind() != SecretErrorKind::NotFound || !IS_SCOPED.load(Ordering::Relaxed) {
            return error;
        }
        match self.as_process().map(|process| &process.first) {
            None => error,
            Some(First::Installed(_)) => error.outside(
                "only the installed context was asked, as what is spawned is outside of every scope: take \
                 `SecretContext::current()` along, for its `scope` or `scope_async`",
            ),
            Some(First::LookedUp(_) | First::Used) => error.outside(
                "only the process's context was asked, as what is spawned is outside of every scope: take \
                 `SecretContext::current()` along, for its `scope` or `scope_async`, or `install` the context in `main`",
            ),
        }
    }
}

/// Why a context was not [installed](SecretContext::install): the process has one, which stays.
pub struct AlreadyInstalled {
    context: SecretContext,
    first: &'static First,
}

impl AlreadyInstalled {
    /// The context that was not installed.
    #[must_use]
    pub fn into_context(self) -> SecretContext {
        self.context
    }

    /// Where the process's context was installed; `None` if it is that of the environment, which had been used by then.
    #[must_use]
    pub fn installed_at(&self) -> Option<&'static Location<'static>> {
        match self.first {
            First::Installed(at) => Some(at),
            First::LookedUp(_) | First::Used => None,
        }
    }
}

impl fmt::Display for AlreadyInstalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the process has its context already: ")?;
        match self.first {
            First::Installed(at) => write!(f, "one was installed at {at}")?,
            First::LookedUp(name) => {
                write!(
                    f,
                    "secret `{name}` was looked up before, in that of the environment"
                )?;
            }
            First::Used => f.write_str(
                "that of the environment has been used, by a task, `preflight` or `SecretContext::current`",
            )?,
        }
        f.write_str("\n  help: ")?;
        f.write_str(match self.first {
            First::Installed(_) => {
                "install one, and make others current where they are wanted: `context.scope(..)`, `context.scope_async(..)`"
            }
            First::LookedUp(_) | First::Used => {
                "call `install` at the start of `main`, before anything asks for a secret"
            }
        })
    }
}

/// The same text, for a `main` that returns it.
impl fmt::Debug for AlreadyInstalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for AlreadyInstalled {}
