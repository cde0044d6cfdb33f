//! What stands between a job and the back end that writes down what became of it: [`GuardLayer`].

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use apalis_core::error::{AbortError, BoxDynError};
use apalis_core::task::Task;
use apalis_core::task::status::{AtomicStatus, Status};
use secret_core::guard::Kept;
use secret_core::{SecretContext, StoredResult, guard, redact};
use tower_layer::Layer;
use tower_service::Service;

use crate::gate::{Gate, NotStarted};

/// The middleware of a [`Guarded`](crate::Guarded) back end: the one of the back end itself, around a [`Guard`].
#[derive(Clone, Debug)]
pub struct GuardLayer<L> {
    inner: L,
    context: Option<SecretContext>,
    gate: Arc<Gate>,
}

impl<L> GuardLayer<L> {
    pub(crate) fn new(inner: L, context: Option<SecretContext>, gate: Arc<Gate>) -> Self {
        Self {
            inner,
            context,
            gate,
        }
    }
}

impl<S, L: Layer<Guard<S>>> Layer<S> for GuardLayer<L> {
    type Service = L::Service;

    fn layer(&self, service: S) -> L::Service {
        self.inner.layer(Guard {
            inner: Arc::new(Mutex::new(service)),
            context: self.context.clone(),
            gate: Arc::clone(&self.gate),
        })
    }
}

/// Runs a job in the worker's context, and looks through what comes out of it: a result that carries a secret becomes an error, and
/// the text of an error is masked.
#[derive(Debug)]
pub struct Guard<S> {
    /// Shared with the one job that asks whether it may pass: the service is called when it may.
    inner: Arc<Mutex<S>>,
    context: Option<SecretContext>,
    gate: Arc<Gate>,
}

impl<S, Args> Service<Task<Args>> for Guard<S>
where
    S: Service<Task<Args>> + Send + 'static,
    S::Response: StoredResult + Send,
    S::Error: Into<BoxDynError>,
    S::Future: Send + 'static,
    Args: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxDynError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxDynError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxDynError>> {
        if self.gate.is_asking() {
            // The job that asks wakes the worker when it knows.
            return Poll::Pending;
        }
        lock(&self.inner).poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, task: Task<Args>) -> Self::Future {
        let context = self.context.clone().unwrap_or_else(SecretContext::current);
        let status = task.raw_status().clone();
        let gate = Arc::clone(&self.gate);
        if !gate.is_closed() {
            let job = context.scope(|| guard::keep(|| lock(&self.inner).call(task)));
            return Box::pin(async move {
                let (done, kept) = job.await;
                settle(done.map_err(Into::into), &status, &context, &gate, kept)
            });
        }
        let inner = Arc::clone(&self.inner);
        let scope = context.clone();
        Box::pin(scope.scope_async(async move {
            if let Err(error) = gate.pass().await {
                // As after an attempt, so that any worker takes it again.
                status.store(Status::Failed);
                return Err(NotStarted(error).into());
            }
            let (done, kept) = guard::keep(|| lock(&inner).call(task)).await;
            settle(done.map_err(Into::into), &status, &context, &gate, kept)
        }))
    }
}

fn lock<S>(inner: &Mutex<S>) -> std::sync::MutexGuard<'_, S> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What may be written down of what a job came to.
fn settle<T: StoredResult>(
    done: Result<T, BoxDynError>,
    status: &AtomicStatus,
    context: &SecretContext,
    gate: &Gate,
    kept: Kept,
) -> Result<T, BoxDynError> {
    let settled = match done {
        Ok(result) => match guard::check_value(&result, "the result of a job") {
            Ok(()) => Ok(result),
            Err(error) => {
                // apalis has marked it as done. Another attempt would do its work again, and come to the same.
                status.store(Status::Killed);
                Err(error.into())
            }
        },
        Err(error) => {
            gate.learn(&*error, &kept);
            // It may have failed because a secret has changed: the next attempt asks where they are.
            kept.names().iter().for_each(|name| context.forget(name));
            if status.load() == Status::Running {
                // A panic that a layer has caught, or a time that it has set, is past what keeps the status.
                let is_final = error.downcast_ref::<AbortError>().is_some();
                status.store(if is_final {
                    Status::Killed
                } else {
                    Status::Failed
                });
            }
            Err(masked(error))
        }
    };
    drop(kept);
    settled
}

/// The error itself, or what it says with the secrets masked.
fn masked(error: BoxDynError) -> BoxDynError {
    if is_clean(&*error) {
        return error;
    }
    let mut causes = Vec::new();
    let mut cause: Option<&dyn Error> = Some(&*error);
    while let Some(error) = cause {
        causes.push(redact::display(error));
        cause = error.source();
    }
    let source = causes
        .drain(1..)
        .rev()
        .fold(None, |source, text| Some(Box::new(Masked { text, source })));
    Box::new(Masked {
        text: causes.remove(0),
        source,
    })
}

/// Whether neither its text nor that of a cause carries a secret, in whatever way they are printed.
fn is_clean(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let text = format!("{error}\0{error:?}");
        if guard::check(text, "").is_err() {
            return false;
        }
        cause = error.source();
    }
    true
}

/// What an error said, without the secrets.
struct Masked {
    text: String,
    source: Option<Box<Masked>>,
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl Error for Masked {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|cause| cause as _)
    }
}
