//! Where lookups happen: [`SecretContext`].

mod builder;
mod cache;
mod clock;
mod fetch;
mod flight;
mod life;
mod near;
mod recorder;
mod request;
mod scope;
mod trace;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use once_cell::sync::OnceCell;

pub use builder::ContextBuilder;
pub(crate) use cache::Key;
#[allow(unreachable_pub)] // named by the hidden part of `Binding`, which is public
pub use fetch::{Asker, Waiting};
pub(crate) use fetch::{ask, get};
pub(crate) use recorder::{Recorder, note_made};
pub(crate) use request::Gathered;
pub(crate) use scope::{Frame, ScopeFuture, enter};

use crate::error::SecretError;
use crate::provider::chain::Chain;
use crate::raw::RawSecret;
use crate::source::Source;
use cache::Cache;
use clock::Clock;
use request::Queue;

/// The chain of places that are asked for secrets, and what has been found so far.
///
/// The process has a [default](Self::process) one, built from its environment; others are made with
/// [`builder`](Self::builder) and made current with [`scope`](Self::scope) and [`scope_async`](Self::scope_async).
/// A lookup uses the current one of its thread or future. Cloning is cheap and shares everything.
///
/// A secret that was found stays in the context until [`forget`](Self::forget) or until the context is gone; one of a store for as long as
/// the store's [`Keeping`](crate::Keeping) says. Of many that ask for the same secret at once, one asks the provider.
///
/// # Examples
///
/// A test touches no process environment:
///
/// ```
/// use secret_core::{SecretContext, SecretRef};
///
/// const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
///
/// SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "test")]).scope(|| {
///     assert!(TOKEN.get().unwrap().verify(b"test"));
/// });
/// ```
#[derive(Clone)]
pub struct SecretContext(Arc<Inner>);

struct Inner {
    /// Tells contexts apart in the caches of threads.
    id: u64,
    /// Counts what was forgotten: an older entry in a thread's cache is void.
    generation: AtomicU64,
    chain: Chain,
    cache: Option<Cache>,
    clock: Clock,
    /// What waits for each step of the chain.
    queues: Box<[Queue]>,
}

impl Inner {
    fn new(chain: Chain, is_caching: bool, clock: Clock) -> Self {
        static IDS: AtomicU64 = AtomicU64::new(0);
        Self {
            id: IDS.fetch_add(1, Ordering::Relaxed),
            generation: AtomicU64::new(0),
            queues: (0..chain.len()).map(|_| Queue::default()).collect(),
            chain,
            cache: is_caching.then(Cache::default),
            clock,
        }
    }
}

impl SecretContext {
    /// Settings for a context of its own, starting from the process's environment.
    pub fn builder() -> ContextBuilder {
        ContextBuilder::default()
    }

    /// A context that holds these secrets and asks nowhere else: for tests.
    pub fn with_secrets<N, V>(secrets: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<RawSecret>,
    {
        secrets
            .into_iter()
            .fold(Self::builder().isolated(), |builder, (name, value)| {
                builder.secret(name, value)
            })
            .build()
    }

    /// The process's context, built from its environment when it is first needed.
    #[must_use]
    pub fn process() -> Self {
        Self::default_context().clone()
    }

    fn default_context() -> &'static Self {
        static PROCESS: OnceCell<SecretContext> = OnceCell::new();
        PROCESS.get_or_init(|| Self::builder().build())
    }

    /// The context that a lookup would use here: that of the innermost scope, or the process's.
    ///
    /// Threads and spawned tasks start outside of every scope; hand them the context:
    /// `tokio::spawn(SecretContext::current().scope_async(work))`.
    #[must_use]
    pub fn current() -> Self {
        match scope::current() {
            Some(frame) => frame.context.clone(),
            None => Self::process(),
        }
    }

    /// Makes this context the current one of the thread while `work` runs. Scopes nest.
    pub fn scope<R>(&self, work: impl FnOnce() -> R) -> R {
        let _restored = scope::enter(Frame::new(self.clone()));
        work()
    }

    /// Makes this context the current one of a future, wherever it is polled. Scopes nest.
    pub fn scope_async<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        scope::ScopeFuture::new(Frame::new(self.clone()), future)
    }

    /// Whether a secret is there, without reading its value where the provider allows that.
    ///
    /// # Errors
    ///
    /// If a place cannot be asked, or the name can be no name of a secret.
    pub fn exists(&self, name: &str, only: Option<Source>) -> Result<bool, SecretError> {
        self.0.chain.exists(name, only)
    }

    /// Drops what was found for `name`, so that the next lookup asks again: after a rotation.
    ///
    /// Values that tasks hold stay what they are.
    pub fn forget(&self, name: &str) {
        self.0.chain.forget();
        if let Some(cache) = &self.0.cache {
            cache.forget(name);
            self.0.generation.fetch_add(1, Ordering::Release);
        }
    }
}

impl fmt::Debug for SecretContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretContext({})", self.0.id)
    }
}
