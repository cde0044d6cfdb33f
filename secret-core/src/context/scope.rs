//! Which context is current: per thread, and per future wherever it is polled.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::SecretContext;
use super::recorder::Recorder;
use crate::name::SecretName;

thread_local! {
    static CURRENT: RefCell<Option<Rc<Frame>>> = const { RefCell::new(None) };
}

/// A scope: the context, and who wants to know which secrets were used in it.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(super) context: SecretContext,
    pub(super) recorder: Option<Arc<Recorder>>,
}

impl Frame {
    /// A scope inside the current one: what is used in it is still noted outside.
    pub(crate) fn new(context: SecretContext) -> Self {
        context.note_scope();
        Self {
            context,
            recorder: recorder(),
        }
    }

    /// The current context, with what is used noted in `recorder`.
    pub(crate) fn recording(recorder: Arc<Recorder>) -> Self {
        Self {
            context: SecretContext::current(),
            recorder: Some(recorder),
        }
    }
}

/// What this thread's scope notes its secrets in.
pub(super) fn recorder() -> Option<Arc<Recorder>> {
    let recorder = |frame: &Option<Rc<Frame>>| frame.as_ref()?.recorder.clone();
    CURRENT
        .try_with(|current| recorder(&current.borrow()))
        .ok()
        .flatten()
}

/// The context of a scope; outside of all, the process's, which is asked for this secret.
#[inline]
pub(super) fn context<'a>(frame: Option<&'a Frame>, name: &SecretName) -> &'a SecretContext {
    match frame {
        Some(frame) => &frame.context,
        None => SecretContext::default_context(Some(name)),
    }
}

/// What a scope notes its secrets in.
#[inline]
pub(super) fn recorder_of(frame: Option<&Frame>) -> Option<&Recorder> {
    frame?.recorder.as_deref()
}

/// The innermost scope of this thread. Not borrowed, because a provider may enter scopes of its own.
pub(super) fn current() -> Option<Rc<Frame>> {
    // A thread that is about to end has no scope any more.
    CURRENT
        .try_with(|current| current.borrow().clone())
        .ok()
        .flatten()
}

/// Makes a frame current until the guard goes.
pub(crate) fn enter(frame: Frame) -> Entered {
    let frame = Some(Rc::new(frame));
    Entered(
        CURRENT
            .try_with(|current| current.replace(frame))
            .ok()
            .flatten(),
    )
}

/// Restores the outer scope when dropped, also when the work panics.
#[must_use]
pub(crate) struct Entered(Option<Rc<Frame>>);

impl Drop for Entered {
    fn drop(&mut self) {
        let outer = self.0.take();
        let _ = CURRENT.try_with(|current| current.replace(outer));
    }
}

/// A future with a scope of its own.
pub(crate) struct ScopeFuture<F> {
    frame: Frame,
    // Boxed, because a projection to a pinned field needs `unsafe` or another crate.
    future: Pin<Box<F>>,
}

impl<F: Future> ScopeFuture<F> {
    pub(crate) fn new(frame: Frame, future: F) -> Self {
        Self {
            frame,
            future: Box::pin(future),
        }
    }
}

impl<F: Future> Future for ScopeFuture<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let _restored = enter(self.frame.clone());
        self.future.as_mut().poll(cx)
    }
}
