//! Pushing jobs, so that a secret among their arguments is one error: [`JobArguments`].

use std::future::Future;
use std::pin::Pin;

use apalis_core::backend::{Backend, BackendConfig, TaskSink, TaskSinkError, WireFormatBackend};
use apalis_core::task::Task;
use futures_core::Stream;

use crate::error::GuardedError;
use crate::guarded::Guarded;

/// Jobs on their way to a back end whose own error is `E`. Boxed, so that it says nothing of what the arguments are.
pub type Pushing<'a, E> =
    Pin<Box<dyn Future<Output = Result<(), TaskSinkError<GuardedError<E>>>> + Send + 'a>>;

/// What can be the arguments of a job on a guarded back end: whatever that can write down. Implemented for all of it, and by nobody else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the arguments of a job",
    label = "they are written down in clear, so they hold no secret, and serde can write and read them",
    note = "help: the handler declares the secret instead: `#[secret(\"NAME\")]`; for other types `#[derive(serde::Serialize, serde::Deserialize)]`"
)]
pub trait JobArguments<B: Backend + WireFormatBackend>: Sized {
    #[doc(hidden)]
    fn push(jobs: &mut Guarded<B>, arguments: Self) -> Pushing<'_, B::Error>;

    #[doc(hidden)]
    fn push_bulk(jobs: &mut Guarded<B>, arguments: Vec<Self>) -> Pushing<'_, B::Error>;

    #[doc(hidden)]
    fn push_stream<'a>(
        jobs: &'a mut Guarded<B>,
        arguments: impl Stream<Item = Self> + Unpin + Send + 'a,
    ) -> Pushing<'a, B::Error>;

    #[doc(hidden)]
    fn push_task(jobs: &mut Guarded<B>, job: Task<Self>) -> Pushing<'_, B::Error>;

    #[doc(hidden)]
    fn push_all<'a>(
        jobs: &'a mut Guarded<B>,
        all: impl Stream<Item = Task<Self>> + Unpin + Send + 'a,
    ) -> Pushing<'a, B::Error>;
}

/// What apalis asks of the arguments stands here and nowhere else: where it does not hold, that is one thing that does not.
#[diagnostic::do_not_recommend]
impl<B, T> JobArguments<B> for T
where
    B: Backend + BackendConfig<Args = T> + WireFormatBackend,
    Guarded<B>: TaskSink<T, B::Kind> + Backend<Error = GuardedError<B::Error>>,
    T: Send + 'static,
{
    fn push(jobs: &mut Guarded<B>, arguments: T) -> Pushing<'_, B::Error> {
        Box::pin(TaskSink::push(jobs, arguments))
    }

    fn push_bulk(jobs: &mut Guarded<B>, arguments: Vec<T>) -> Pushing<'_, B::Error> {
        Box::pin(TaskSink::push_bulk(jobs, arguments))
    }

    fn push_stream<'a>(
        jobs: &'a mut Guarded<B>,
        arguments: impl Stream<Item = T> + Unpin + Send + 'a,
    ) -> Pushing<'a, B::Error> {
        Box::pin(TaskSink::push_stream(jobs, arguments))
    }

    fn push_task(jobs: &mut Guarded<B>, job: Task<T>) -> Pushing<'_, B::Error> {
        Box::pin(TaskSink::push_task(jobs, job))
    }

    fn push_all<'a>(
        jobs: &'a mut Guarded<B>,
        all: impl Stream<Item = Task<T>> + Unpin + Send + 'a,
    ) -> Pushing<'a, B::Error> {
        Box::pin(TaskSink::push_all(jobs, all))
    }
}

/// The calls of [`TaskSink`], under their own names. Through that trait, in code for any back end, the same is checked.
///
/// Each is for the type of arguments of its own that the back end has, and so rustc speaks of what is pushed, and not of the back end.
impl<B: Backend + WireFormatBackend> Guarded<B> {
    /// Pushes a job with these arguments.
    ///
    /// As the other calls of this kind, those of apalis's [`TaskSink`] by the same name: awaited, it is an error if a secret stands in
    /// the arguments, the metadata, the idempotency key or the id of a job, and nothing is written then.
    pub fn push<T: JobArguments<B>>(&mut self, arguments: T) -> Pushing<'_, B::Error>
    where
        B: BackendConfig<Args = T>,
    {
        T::push(self, arguments)
    }

    /// Pushes a job for each of these arguments.
    pub fn push_bulk<T: JobArguments<B>>(&mut self, arguments: Vec<T>) -> Pushing<'_, B::Error>
    where
        B: BackendConfig<Args = T>,
    {
        T::push_bulk(self, arguments)
    }

    /// Pushes a job for each of these arguments, as they come.
    pub fn push_stream<'a, T: JobArguments<B>>(
        &'a mut self,
        arguments: impl Stream<Item = T> + Unpin + Send + 'a,
    ) -> Pushing<'a, B::Error>
    where
        B: BackendConfig<Args = T>,
    {
        T::push_stream(self, arguments)
    }

    /// Pushes a job that the program has built, with its metadata and keys.
    pub fn push_task<T: JobArguments<B>>(&mut self, job: Task<T>) -> Pushing<'_, B::Error>
    where
        B: BackendConfig<Args = T>,
    {
        T::push_task(self, job)
    }

    /// Pushes jobs that the program has built, as they come.
    pub fn push_all<'a, T: JobArguments<B>>(
        &'a mut self,
        all: impl Stream<Item = Task<T>> + Unpin + Send + 'a,
    ) -> Pushing<'a, B::Error>
    where
        B: BackendConfig<Args = T>,
    {
        T::push_all(self, all)
    }
}
