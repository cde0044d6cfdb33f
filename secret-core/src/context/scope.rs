//! Which context is current: per thread, and per future wherever it is polled.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use super::SecretContext;
use crate::guard::Known;
use crate::lookup::Missing;
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
        Self {
            context,
            recorder: current().and_then(|frame| frame.recorder.clone()),
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

/// The secrets that were used, under their names.
pub(crate) struct Recorder {
    /// A share in the last value of each, so that the guard still knows it when the result of the task is written down.
    used: Mutex<BTreeMap<String, Arc<dyn Known>>>,
    /// What could not be had, once each.
    missed: Mutex<Vec<Missing>>,
    outer: Option<Arc<Recorder>>,
}

impl Recorder {
    /// One inside the current one: what it notes is noted there too.
    pub(crate) fn here() -> Arc<Self> {
        Arc::new(Self {
            used: Mutex::default(),
            missed: Mutex::default(),
            outer: current().and_then(|frame| frame.recorder.clone()),
        })
    }

    pub(super) fn note(&self, name: &SecretName, value: &Arc<dyn Known>) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let before = match used.get_mut(name.as_str()) {
            Some(last) => Some(std::mem::replace(last, Arc::clone(value))),
            None => used.insert(name.as_str().to_owned(), Arc::clone(value)),
        };
        drop(used);
        // Wiping a user's type is a user's code: not under the lock.
        drop(before);
        if let Some(outer) = &self.outer {
            outer.note(name, value);
        }
    }

    pub(super) fn miss(&self, missing: &Missing) {
        let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        if !missed.contains(missing) {
            missed.push(missing.clone());
        }
        drop(missed);
        if let Some(outer) = &self.outer {
            outer.miss(missing);
        }
    }

    /// What could not be had, and was not had later.
    pub(crate) fn missing(&self) -> Vec<Missing> {
        let used = self.names();
        let missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        let is_missing = |missing: &&Missing| !used.iter().any(|name| name == missing.name());
        missed.iter().filter(is_missing).cloned().collect()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.keys().cloned().collect()
    }
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
