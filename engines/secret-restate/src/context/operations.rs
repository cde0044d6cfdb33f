//! The operations on a context, under restate-sdk's own names. Each refuses a secret by its type, and the value of one where it is written.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use restate_sdk::context::{
    DurableFuture, IntoObjectClient, IntoServiceClient, IntoWorkflowClient, InvocationHandle,
    RequestTarget,
};
use restate_sdk::endpoint::ContextInternal;
use restate_sdk::errors::{HandlerResult, TerminalError};
use secret_core::guard;

use super::sealed::{CanReadState, CanUsePromises, CanWriteState, Journal};
use crate::payload::{Checked, Journaled, Recorded, StepResult};
use crate::refusal::{never, refuse};
use crate::request::Request;
use crate::scrub::scrub_terminal;
use crate::step::Step;

/// Whether a text may be written; if not, the attempt is over.
fn allows(inner: &ContextInternal, text: &str, sink: &'static str) -> bool {
    guard::check(text, sink)
        .map_err(|refusal| refuse(inner, refusal))
        .is_ok()
}

/// What is awaited. Boxed, so that a type that cannot be read from the journal is one error.
type Read<'a, T> = Pin<Box<dyn Future<Output = Result<T, TerminalError>> + Send + 'a>>;

/// The same, for `select!` and its like.
type Durable<'a, T> = Pin<Box<dyn DurableFuture<Output = Result<T, TerminalError>> + Send + 'a>>;

/// What was begun, or a future that never comes where it was refused.
fn begun<'a, T, F>(operation: Option<F>) -> Read<'a, T>
where
    T: 'a,
    F: Future<Output = Result<T, TerminalError>> + Send + 'a,
{
    match operation {
        Some(operation) => Box::pin(operation),
        None => Box::pin(never()),
    }
}

/// Steps: what is done once, and whose result is journaled.
pub trait ContextSideEffects<'ctx>: Journal<'ctx> {
    /// A step. It is done when it is awaited, and not again once its result is journaled.
    ///
    /// Look secrets up inside: then a replay needs none, a missing one is waited for with the step's own retries, and each further try
    /// sees the one that is there by then. An error is [scrubbed](crate::scrub()) before it is journaled.
    ///
    /// ```no_run
    /// use secret_core::{SecretRef, expose, secret};
    /// use secret_restate::prelude::*;
    ///
    /// struct Export;
    ///
    /// #[service]
    /// impl Export {
    ///     #[handler]
    ///     #[secret("REPORTS_TOKEN", as = SecretRef<String>)]
    ///     async fn nightly(&self, ctx: Context<'_>, day: String) -> HandlerResult<u64> {
    ///         let rows = ctx.run(|| async move {
    ///             let token = reports_token.await?;
    ///             Ok(expose!(token, |t| count_rows(t, &day)))
    ///         });
    ///         Ok(rows.name("count_rows").await?)
    ///     }
    /// }
    ///
    /// fn count_rows(token: &str, day: &str) -> u64 {
    ///     42
    /// }
    /// ```
    fn run<R, F, T>(&self, step: R) -> Step<'ctx, T>
    where
        R: FnOnce() -> F + Send + 'ctx,
        F: Future<Output = HandlerResult<T>> + Send + 'ctx,
        T: StepResult,
    {
        Step::new(self.inner(), step)
    }
}

impl<'ctx, C: Journal<'ctx>> ContextSideEffects<'ctx> for C {}

/// Time.
pub trait ContextTimers<'ctx>: Journal<'ctx> {
    /// Waits, in whatever worker.
    fn sleep(
        &self,
        duration: Duration,
    ) -> impl DurableFuture<Output = Result<(), TerminalError>> + Send + 'ctx {
        self.inner().sleep(duration)
    }
}

impl<'ctx, C: Journal<'ctx>> ContextTimers<'ctx> for C {}

/// Other handlers.
///
/// A request of a generated client is restate-sdk's own, and is checked when it leaves the worker; one of
/// [`request`](Self::request) is checked before.
pub trait ContextClient<'ctx>: Journal<'ctx> {
    /// A request to a handler that is named.
    fn request<Req: Journaled, Res>(
        &self,
        target: RequestTarget,
        request: Req,
    ) -> Request<'ctx, Res> {
        Request::new(self.inner(), target, &request)
    }

    /// The generated client of a service.
    fn service_client<C: IntoServiceClient<'ctx>>(&self) -> C {
        C::create_client(self.inner())
    }

    /// The generated client of an object. A key that carries a secret is refused.
    fn object_client<C: IntoObjectClient<'ctx>>(&self, key: impl Into<String>) -> C {
        C::create_client(self.inner(), allowed_key(self.inner(), key.into()))
    }

    /// The generated client of a workflow. A key that carries a secret is refused.
    fn workflow_client<C: IntoWorkflowClient<'ctx>>(&self, key: impl Into<String>) -> C {
        C::create_client(self.inner(), allowed_key(self.inner(), key.into()))
    }

    /// An invocation whose id is known.
    fn invocation_handle(&self, invocation_id: String) -> InvocationHandle {
        self.inner().invocation_handle(invocation_id)
    }
}

/// The key, or none where the attempt is over.
fn allowed_key(inner: &ContextInternal, key: String) -> String {
    if allows(inner, &key, "the key of a call") {
        key
    } else {
        String::new()
    }
}

impl<'ctx, C: Journal<'ctx>> ContextClient<'ctx> for C {}

/// Waiting for another process, by an id.
pub trait ContextAwakeables<'ctx>: Journal<'ctx> {
    /// An id to hand out, and what it is resolved with.
    fn awakeable<T: Recorded>(&self) -> (String, Durable<'ctx, T>) {
        let (id, awaited) = self.inner().awakeable();
        (id, Box::pin(awaited))
    }

    /// Resolves one. A value that carries a secret is refused.
    fn resolve_awakeable<T: Journaled>(&self, id: &str, value: T) {
        if allows(self.inner(), id, "the id of an awakeable") {
            self.inner()
                .resolve_awakeable(id, Checked::new(value, "the value of an awakeable"));
        }
    }

    /// Rejects one; secrets in the failure are masked.
    fn reject_awakeable(&self, id: &str, failure: TerminalError) {
        if allows(self.inner(), id, "the id of an awakeable") {
            self.inner().reject_awakeable(id, scrub_terminal(failure));
        }
    }
}

impl<'ctx, C: Journal<'ctx>> ContextAwakeables<'ctx> for C {}

/// Waiting for another handler, by the invocation and a name.
pub trait ContextSignals<'ctx>: Journal<'ctx> {
    /// What a signal of this invocation is resolved with.
    fn signal<T: Recorded>(&self, name: &str) -> Durable<'ctx, T> {
        let name = if allows(self.inner(), name, "the name of a signal") {
            name
        } else {
            ""
        };
        Box::pin(self.inner().signal(name))
    }
}

impl<'ctx, C: Journal<'ctx>> ContextSignals<'ctx> for C {}

/// Reading the state of an object or workflow.
pub trait ContextReadState<'ctx>: Journal<'ctx> + CanReadState {
    /// A state. A key that carries a secret is refused.
    fn get<'a, T: Recorded>(&'a self, key: &'a str) -> Read<'a, Option<T>>
    where
        'ctx: 'a,
    {
        let value = allows(self.inner(), key, "the key of a state").then(|| self.inner().get(key));
        begun(value)
    }

    /// The keys of all states.
    fn get_keys(&self) -> impl Future<Output = Result<Vec<String>, TerminalError>> + Send {
        self.inner().get_keys()
    }
}

impl<'ctx, C: Journal<'ctx> + CanReadState> ContextReadState<'ctx> for C {}

/// Writing the state of an object or workflow.
pub trait ContextWriteState<'ctx>: Journal<'ctx> + CanWriteState {
    /// Sets a state. A key or a value that carries a secret is refused.
    fn set<T: Journaled>(&self, key: &str, value: T) {
        if allows(self.inner(), key, "the key of a state") {
            self.inner().set(key, Checked::new(value, "a state"));
        }
    }

    /// Clears a state. A key that carries a secret is refused.
    fn clear(&self, key: &str) {
        if allows(self.inner(), key, "the key of a state") {
            self.inner().clear(key);
        }
    }

    /// Clears all states.
    fn clear_all(&self) {
        self.inner().clear_all();
    }
}

impl<'ctx, C: Journal<'ctx> + CanWriteState> ContextWriteState<'ctx> for C {}

/// The promises of a workflow.
pub trait ContextPromises<'ctx>: Journal<'ctx> + CanUsePromises {
    /// What a promise is resolved with. A name that carries a secret is refused.
    fn promise<'a, T: Recorded>(&'a self, name: &'a str) -> Durable<'a, T>
    where
        'ctx: 'a,
    {
        let name = if allows(self.inner(), name, "the name of a promise") {
            name
        } else {
            ""
        };
        Box::pin(self.inner().promise(name))
    }

    /// What a promise is resolved with, if it is.
    fn peek_promise<'a, T: Recorded>(&'a self, name: &'a str) -> Read<'a, Option<T>>
    where
        'ctx: 'a,
    {
        let value = allows(self.inner(), name, "the name of a promise")
            .then(|| self.inner().peek_promise(name));
        begun(value)
    }

    /// Resolves a promise. A name or a value that carries a secret is refused.
    fn resolve_promise<T: Journaled>(&self, name: &str, value: T) {
        if allows(self.inner(), name, "the name of a promise") {
            self.inner()
                .resolve_promise(name, Checked::new(value, "the value of a promise"));
        }
    }

    /// Rejects a promise; secrets in the failure are masked.
    fn reject_promise(&self, name: &str, failure: TerminalError) {
        if allows(self.inner(), name, "the name of a promise") {
            self.inner().reject_promise(name, scrub_terminal(failure));
        }
    }
}

impl<'ctx, C: Journal<'ctx> + CanUsePromises> ContextPromises<'ctx> for C {}
