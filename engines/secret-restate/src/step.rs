//! What is done once and journaled: [`Step`].

use std::error::Error;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use restate_sdk::context::{RunFuture, RunRetryPolicy};
use restate_sdk::endpoint::ContextInternal;
use restate_sdk::errors::{HandlerError, HandlerResult, TerminalError};
use secret_core::{SecretContext, SecretError, guard, manifest};

use crate::payload::{Checked, StepResult};
use crate::refusal::{never, refuse};
use crate::scrub::scrub;

/// A step of a handler, from [`run`](crate::ContextSideEffects::run): it is done when it is awaited, and its result is journaled.
///
/// Look secrets up inside of it. A replay takes the result from the journal and needs none; a step that failed and is tried again looks up anew
/// what the program declares, and so finds what has been rotated.
#[must_use = "a step is done when it is awaited"]
pub struct Step<'ctx, T> {
    begin: Box<dyn FnOnce(Settings) -> Running<'ctx, T> + Send + 'ctx>,
    settings: Settings,
}

#[derive(Default)]
struct Settings {
    name: String,
    retry_policy: Option<RunRetryPolicy>,
}

type Running<'ctx, T> = Pin<Box<dyn Future<Output = Result<T, TerminalError>> + Send + 'ctx>>;

impl<'ctx, T> Step<'ctx, T> {
    /// What can be awaited says nothing of the closure: a result that cannot be journaled is then one error, and not two.
    pub(crate) fn new<R, F>(inner: &'ctx ContextInternal, closure: R) -> Self
    where
        R: FnOnce() -> F + Send + 'ctx,
        F: Future<Output = HandlerResult<T>> + Send + 'ctx,
        T: StepResult,
    {
        Self {
            begin: Box::new(move |settings| Box::pin(run(inner, closure, settings))),
            settings: Settings::default(),
        }
    }

    /// The name of the step in the journal. One that carries a secret is refused.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.settings.name = name.into();
        self
    }

    /// How often the step is tried again, and when. Without: as the invocation itself.
    pub fn retry_policy(mut self, retry_policy: RunRetryPolicy) -> Self {
        self.settings.retry_policy = Some(retry_policy);
        self
    }
}

impl<'ctx, T> IntoFuture for Step<'ctx, T> {
    type Output = Result<T, TerminalError>;
    type IntoFuture = Running<'ctx, T>;

    fn into_future(self) -> Self::IntoFuture {
        (self.begin)(self.settings)
    }
}

async fn run<R, F, T>(
    inner: &ContextInternal,
    closure: R,
    settings: Settings,
) -> Result<T, TerminalError>
where
    R: FnOnce() -> F + Send,
    F: Future<Output = HandlerResult<T>> + Send,
    T: StepResult,
{
    if let Err(refusal) = guard::check(&settings.name, "the name of a step") {
        refuse(inner, refusal);
        return never().await;
    }
    let checked = move || async move {
        match closure().await {
            Ok(value) => Ok(Checked::new(value, "the result of a step")),
            Err(error) => {
                let error = missing(scrub(error));
                forget_declared();
                Err(error)
            }
        }
    };
    let mut run = inner.run(checked).name(settings.name);
    if let Some(retry_policy) = settings.retry_policy {
        run = run.retry_policy(retry_policy);
    }
    run.await.map(Checked::into_inner)
}

/// Says of a secret that could not be had what becomes of the run.
fn missing(error: HandlerError) -> HandlerError {
    let inner: &(dyn Error + 'static) = error.as_ref();
    match inner.source().and_then(|cause| cause.downcast_ref()) {
        Some(cause) => Missing(SecretError::clone(cause)).into(),
        None => error,
    }
}

struct Missing(SecretError);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = "this step is tried again, and the run goes on when the secret can be had";
        write!(f, "{}\n  note: {note}", self.0)
    }
}

impl fmt::Debug for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Missing {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

/// Has what a failed step has looked up looked up anew when it is tried again: it may have been rotated.
fn forget_declared() {
    let context = SecretContext::current();
    for secret in manifest().secrets {
        context.forget(secret.name());
    }
}
