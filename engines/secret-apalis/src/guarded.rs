//! A back end that holds no secret: [`Guarded`].

use std::collections::BTreeSet;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use apalis_core::backend::{
    Backend, BackendConfig, FetchById, TaskResult, WaitForCompletion, WireFormatBackend,
};
use apalis_core::task::task_id::TaskId;
use apalis_core::task::{ExecutionContext, Task};
use apalis_core::timer::Delay;
use apalis_core::worker::context::WorkerContext;
use futures_core::Stream;
use futures_sink::Sink;
use secret_core::SecretContext;
use secret_core::guard::{self, GuardError};

use crate::codec::Checked;
use crate::error::GuardedError;
use crate::gate::Gate;
use crate::layer::GuardLayer;

/// `storage.guarded()`, for every durable back end of apalis.
pub trait GuardedExt: Backend + WireFormatBackend
where
    Self::Codec: Clone,
{
    /// This back end, with a guard in front of everything that it writes down.
    fn guarded(self) -> Guarded<Self> {
        Guarded {
            codec: Checked::new(self.codec().clone()),
            inner: self,
            context: None,
            gate: Arc::default(),
            pause: Pause::default(),
        }
    }
}

impl<B: Backend + WireFormatBackend> GuardedExt for B where B::Codec: Clone {}

/// A back end that looks through all it is given to write down, on its way in and on its way out, and refuses what carries a secret.
///
/// It is a back end like the one inside: it takes the same calls, goes to the same `WorkerBuilder`, and the same combinators go around
/// it. The one inside is still there by reference (`.pool()`), and by whatever other handle the program has; what is pushed there is
/// not looked through.
///
/// | what | when a secret is in it |
/// |---|---|
/// | arguments, metadata, idempotency key, id of a job | `push` is an error, and nothing is written |
/// | the result of a job | the job is `Killed`, and the error says which secret it was; no attempt follows, because it has done its work |
/// | the error of a job, a caught panic, the error of an extractor | it is written with `[NAME]` in the place of the value |
///
/// A job that fails because its worker lacks a secret closes the worker's gate: from then on the worker starts no job before it has
/// asked for what is lacking, once a second. Until the secret is there the jobs are given back, with no attempt counted, for other
/// workers to do.
#[derive(Debug)]
pub struct Guarded<B>
where
    B: WireFormatBackend,
{
    inner: B,
    codec: Checked<B::Codec>,
    context: Option<SecretContext>,
    gate: Arc<Gate>,
    pause: Pause,
}

impl<B: WireFormatBackend> Guarded<B> {
    /// Looks the secrets of its jobs up in this context, instead of the one that is current where the worker runs.
    #[must_use]
    pub fn context(mut self, context: SecretContext) -> Self {
        self.context = Some(context);
        self
    }

    /// Starts no job before these secrets are there, so that no attempt is lost to find out.
    #[must_use]
    pub fn needs<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        let names: BTreeSet<String> = names.into_iter().map(Into::into).collect();
        self.gate = Arc::new(Gate::until(names));
        self
    }

    /// The back end inside.
    #[must_use]
    pub fn into_inner(self) -> B {
        self.inner
    }
}

/// Leaves the jobs to other workers for a moment, where this one lacks a secret.
#[derive(Debug, Default)]
struct Pause {
    /// Jobs that were given back are written down by the back end before it is ready to fetch others, which takes it a while. While
    /// it has some that it fetched before, it is ready at once; a pause would only keep those from the others.
    is_due: bool,
    until: Option<Delay>,
}

impl Pause {
    fn poll(&mut self, gate: &Gate, cx: &mut Context<'_>) -> Poll<()> {
        if self.until.is_none() && self.is_due {
            self.until = gate.pause().map(Delay::new);
        }
        self.is_due = false;
        if let Some(until) = &mut self.until {
            ready!(Pin::new(until).poll(cx));
            self.until = None;
        }
        Poll::Ready(())
    }
}

/// For one more producer. A worker that is made of it learns for itself what it lacks.
impl<B: WireFormatBackend + Clone> Clone for Guarded<B>
where
    B::Codec: Clone,
{
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            codec: self.codec.clone(),
            context: self.context.clone(),
            gate: Arc::new(self.gate.anew()),
            pause: Pause::default(),
        }
    }
}

impl<B: WireFormatBackend> Deref for Guarded<B> {
    type Target = B;

    fn deref(&self) -> &B {
        &self.inner
    }
}

impl<B: Backend + WireFormatBackend> Backend for Guarded<B> {
    type Task = B::Task;
    type Error = GuardedError<B::Error>;

    fn poll_ready(
        &mut self,
        cx: &mut Context<'_>,
        worker: &WorkerContext,
    ) -> Poll<Result<(), Self::Error>> {
        match self.inner.poll_ready(cx, worker) {
            Poll::Ready(Ok(())) => self.pause.poll(&self.gate, cx).map(Ok),
            Poll::Ready(Err(error)) => Poll::Ready(Err(GuardedError::Inner(error))),
            Poll::Pending => {
                self.pause.is_due = true;
                Poll::Pending
            }
        }
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        worker: &WorkerContext,
    ) -> Poll<Option<Result<B::Task, Self::Error>>> {
        let next = self.inner.poll_next(cx, worker);
        next.map(|task| task.map(|task| task.map_err(GuardedError::Inner)))
    }

    fn poll_close(
        &mut self,
        cx: &mut Context<'_>,
        worker: &WorkerContext,
    ) -> Poll<Result<(), Self::Error>> {
        let closed = self.inner.poll_close(cx, worker);
        closed.map_err(GuardedError::Inner)
    }
}

impl<B: BackendConfig + WireFormatBackend> BackendConfig for Guarded<B> {
    type Args = B::Args;
    type Id = B::Id;
    type Kind = B::Kind;
    type Config = B::Config;
    type Layer = GuardLayer<B::Layer>;

    fn config(&self) -> &B::Config {
        self.inner.config()
    }

    fn middleware(&mut self, worker: &mut WorkerContext) -> Self::Layer {
        let inner = self.inner.middleware(worker);
        GuardLayer::new(inner, self.context.clone(), Arc::clone(&self.gate))
    }
}

impl<B: WireFormatBackend> WireFormatBackend for Guarded<B> {
    type Codec = Checked<B::Codec>;
    type Compact = B::Compact;

    fn codec(&self) -> &Self::Codec {
        &self.codec
    }
}

/// Every push ends here, and what was encoded elsewhere begins here.
impl<B, C, E> Sink<Task<C>> for Guarded<B>
where
    B: WireFormatBackend + Sink<Task<C>, Error = E> + Unpin,
    B::Codec: Unpin,
    C: AsRef<[u8]>,
{
    type Error = GuardedError<E>;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let inner = Pin::new(&mut self.get_mut().inner);
        inner.poll_ready(cx).map_err(GuardedError::Inner)
    }

    fn start_send(self: Pin<&mut Self>, task: Task<C>) -> Result<(), Self::Error> {
        guard::check(&task.args, "the arguments of a job")
            .and_then(|()| check(task.ctx()))
            .map_err(GuardedError::Secret)?;
        let inner = Pin::new(&mut self.get_mut().inner);
        inner.start_send(task).map_err(GuardedError::Inner)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let inner = Pin::new(&mut self.get_mut().inner);
        inner.poll_flush(cx).map_err(GuardedError::Inner)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let inner = Pin::new(&mut self.get_mut().inner);
        inner.poll_close(cx).map_err(GuardedError::Inner)
    }
}

/// What is written beside the arguments.
fn check(job: &ExecutionContext) -> Result<(), GuardError> {
    if let Some(id) = job.task_id().and_then(TaskId::as_string) {
        guard::check(id, "the id of a job")?;
    }
    if let Some(key) = job.idempotency_key() {
        guard::check(key, "the idempotency key of a job")?;
    }
    for (name, value) in job.metadata() {
        guard::check(name, "the name of a job's metadata")?;
        guard::check(value, Metadata { name })?;
    }
    Ok(())
}

/// A sink that is called something only in an error.
struct Metadata<'a> {
    name: &'a str,
}

impl From<Metadata<'_>> for String {
    fn from(Metadata { name }: Metadata<'_>) -> Self {
        format!("the metadata `{name}` of a job")
    }
}

impl<B: FetchById + WireFormatBackend> FetchById for Guarded<B> {
    fn fetch_by_id(
        &mut self,
        task_id: &TaskId,
    ) -> impl Future<Output = Result<Option<B::Task>, Self::Error>> + Send {
        let task = self.inner.fetch_by_id(task_id);
        async move { task.await.map_err(GuardedError::Inner) }
    }
}

impl<B, Output> WaitForCompletion<Output> for Guarded<B>
where
    B: WaitForCompletion<Output> + WireFormatBackend,
    Output: 'static,
{
    type ResultStream = Pin<Box<dyn Stream<Item = Result<TaskResult<Output>, Self::Error>> + Send>>;

    fn wait_for(&mut self, task_ids: impl IntoIterator<Item = TaskId>) -> Self::ResultStream {
        Box::pin(Results(Box::pin(self.inner.wait_for(task_ids))))
    }

    fn check_status(
        &mut self,
        task_ids: impl IntoIterator<Item = TaskId> + Send,
    ) -> impl Future<Output = Result<Vec<TaskResult<Output>>, Self::Error>> + Send {
        let results = self.inner.check_status(task_ids);
        async move { results.await.map_err(GuardedError::Inner) }
    }
}

/// Results with our error.
struct Results<S>(Pin<Box<S>>);

impl<S: Stream<Item = Result<T, E>>, T, E> Stream for Results<S> {
    type Item = Result<T, GuardedError<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(cx);
        next.map(|item| item.map(|item| item.map_err(GuardedError::Inner)))
    }
}
