//! Where lookups happen: [`SecretContext`].

mod builder;
mod cache;
mod clock;
mod fetch;
mod flight;
mod install;
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

pub use builder::ContextBuilder;
pub(crate) use cache::Key;
#[allow(unreachable_pub)] // named by the hidden part of `Binding`, which is public
pub use fetch::{Asker, Waiting};
pub(crate) use fetch::{ask, get};
pub use install::AlreadyInstalled;
pub(crate) use recorder::{Recorder, note_made};
pub(crate) use request::Gathered;
pub(crate) use scope::{Frame, ScopeFuture, enter};
pub(crate) use trace::absent_outside;

use crate::error::SecretError;
use crate::provider::chain::Chain;
use crate::raw::RawSecret;
use crate::source::Source;
use cache::Cache;
use clock::Clock;
use request::Queue;

/// The chain of places that are asked for secrets, and what has been found so far.
///
/// The process has [one](Self::process), built from its environment unless another one is [installed](Self::install); others are made with
/// [`builder`](Self::builder) and made current with [`scope`](Self::scope) and [`scope_async`](Self::scope_async).
/// A lookup uses the current one of its thread or future, and outside of every scope the process's. Cloning is cheap and shares everything.
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
///
/// # In a service
///
/// A scope holds for its own thread or future. A server starts a thread or a task for each request, and those are outside of it: in
/// `context.scope_async(axum::serve(listener, app))` no handler sees `context`. [`install`](Self::install) makes it what they all use:
///
/// ```no_run
/// use std::error::Error;
/// use std::net::{TcpListener, TcpStream};
/// use std::thread;
///
/// use secret_core::{SecretContext, SecretError, SecretRef};
///
/// const TOKEN: SecretRef<String> = SecretRef::new("API_TOKEN");
///
/// fn answer(request: TcpStream) -> Result<(), SecretError> {
///     let token = TOKEN.get()?; // in the installed context
///     # let _ = (request, token);
///     Ok(())
/// }
///
/// fn main() -> Result<(), Box<dyn Error>> {
///     let context = SecretContext::builder().files("/run/my-app/secrets").build();
///     context.install()?; // first of all, before anything is looked up
///     for request in TcpListener::bind("127.0.0.1:8080")?.incoming() {
///         let request = request?;
///         thread::spawn(move || answer(request));
///     }
///     Ok(())
/// }
/// ```
///
/// A request that has a context of its own, such as that of a tenant, has it in a scope around its handler, and a scope wins over what is
/// installed. In axum that is a layer:
///
/// ```text
/// app.layer(middleware::from_fn(move |request: Request, next: Next| {
///     let context = tenants.context_of(request.headers());
///     context.scope_async(next.run(request))
/// }))
/// ```
///
/// What a handler spawns is outside again, and takes the context along as [`current`](Self::current) shows.
///
/// # What a scope does not reach
///
/// A secret that is not found outside of every scope, in a process that has scopes, is an error that says so. An **optional** one,
/// `Option<Secret<T>>`, is `None` there as it is anywhere: it may well be meant to be absent from the process's context, and so this is
/// not an error. With feature `tracing` the first such `None` of each name is a warning, and those that follow are told at the level of
/// debugging. Where one that is missed must not go unseen, ask for a `Secret<T>`.
///
/// # In tests
///
/// The same holds for a scope in a test: threads and tasks that the tested code starts ask the process's context, which reads the **real**
/// environment. Install one that has nothing, and none of them can reach a real secret: what they look up is not found, and the error says
/// that no scope reached them. All tests of a binary share one process and run in any order, and so each of them begins with it:
///
/// ```
/// use std::sync::Once;
/// use std::thread;
///
/// use secret_core::{SecretContext, SecretRef};
///
/// const TOKEN: SecretRef<String> = SecretRef::new("API_TOKEN");
///
/// fn isolate() {
///     static ONCE: Once = Once::new();
///     ONCE.call_once(|| {
///         let nothing = SecretContext::builder().isolated().build();
///         nothing.install().expect("each test begins with `isolate`");
///     });
/// }
///
/// // #[test]
/// fn a_test() {
///     isolate();
///     SecretContext::with_secrets([("API_TOKEN", "fake")]).scope(|| {
///         assert!(TOKEN.get().unwrap().verify(b"fake"));
///         assert!(thread::spawn(|| TOKEN.get()).join().unwrap().is_err());
///
///         let context = SecretContext::current();
///         let token = thread::spawn(move || context.scope(|| TOKEN.get())).join().unwrap();
///         assert!(token.unwrap().verify(b"fake"));
///     });
/// }
/// # a_test();
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
    ///
    /// That is true of lookups in its scope. What is spawned there is outside of it, and asks the process's context: see
    /// [In tests](Self#in-tests).
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

    /// The process's context: the one that was [installed](Self::install), or else one that is built from the environment when it is first
    /// needed.
    #[must_use]
    pub fn process() -> Self {
        Self::default_context(None).clone()
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
