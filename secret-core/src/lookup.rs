//! A lookup, for one secret or for all of a task: [`Lookup`].

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::context::{Asker, Gathered, Key, Waiting, absent_outside, ask};
use crate::error::{SecretError, SecretErrorKind};
use crate::manifest::SecretSpec;
use crate::name::SecretName;
use crate::reference::SecretRef;
use crate::secret::Secret;
use crate::source::Source;
use crate::value::SecretValue;

/// A secret, or all the secrets of a task, being looked up: await it, or [`get`](Lookup::get) it.
///
/// It asks the context that is current where it is first polled, and needs no async runtime. A store that is asked over the
/// network never blocks an executor; what is on the machine (the environment, files) is read in place, as it takes microseconds.
/// Dropping it cancels nothing for others who wait for the same secret.
#[must_use = "a lookup does nothing until it is awaited or `get` is called"]
pub struct Lookup<B> {
    wanted: Wanted,
    /// How to go on. The bound stands on what makes a lookup, and not on the type: where it does not hold, that is one
    /// error and not one more for each use.
    poll: fn(&Wanted, &mut Saved, Asker<'_>) -> Poll<Result<B, SecretError>>,
    saved: Saved,
}

/// The [`Binding::State`] of a lookup that waits; there is none where what is asked for was found before.
type Saved = Option<Box<dyn Any + Send>>;

fn poll<B: Binding>(
    wanted: &Wanted,
    saved: &mut Saved,
    asker: Asker<'_>,
) -> Poll<Result<B, SecretError>> {
    if let Some(state) = saved.as_mut().and_then(|saved| saved.downcast_mut()) {
        let polled = B::poll(wanted, 0, state, asker);
        if polled.is_ready() {
            *saved = None;
        }
        return polled;
    }
    let mut state = B::State::default();
    let polled = B::poll(wanted, 0, &mut state, asker);
    if polled.is_pending() {
        *saved = Some(Box::new(state));
    }
    polled
}

/// What is looked up.
#[doc(hidden)]
pub enum Wanted {
    /// Declared by a task, in the order of the binding.
    Declared(&'static [SecretSpec]),
    /// Named by a reference.
    Named(SecretName, Option<Source>),
    /// The same, and whatever is kept, the places are asked.
    Anew(SecretName, Option<Source>),
    /// A record that says another name than the source.
    Redirected(&'static SecretSpec),
}

impl Wanted {
    /// The name, the source, and the declaration of the secret at `index`.
    fn secret(
        &self,
        index: usize,
    ) -> Result<(SecretName, Option<Source>, Option<&'static SecretSpec>), SecretError> {
        match self {
            Self::Declared(specs) => {
                let spec = &specs[index];
                Ok((SecretName::new(spec.name()), spec.source(), Some(spec)))
            }
            Self::Named(name, only) | Self::Anew(name, only) => Ok((name.clone(), *only, None)),
            Self::Redirected(spec) => Err(SecretError::new(
                SecretErrorKind::Redirected,
                spec.name(),
                format!(
                    "the stored record names another secret for field `{}`",
                    spec.binding()
                ),
            )
            .declared_by(Some(spec))
            .with_help("store the task again: a record holds the name that the source declares")),
        }
    }
}

mod sealed {
    /// Keeps [`Binding`](super::Binding) to the types below: what it asks of one may change in any release.
    pub trait Sealed {}
}

impl<T> sealed::Sealed for Secret<T> {}
impl<T> sealed::Sealed for Option<Secret<T>> {}
impl<T> sealed::Sealed for SecretRef<T> {}
impl<A, B> sealed::Sealed for (A, B) {}

/// What a secret can be bound to in a task: `Secret<T>`, `Option<Secret<T>>` where it may be absent, `SecretRef<T>` where the
/// task looks it up itself. It is sealed: there is nothing to implement.
///
/// What is absent is `None` also [outside of every scope](crate::SecretContext#what-a-scope-does-not-reach).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type that a secret is bound to",
    label = "write `Secret<..>`, `Option<Secret<..>>` or `SecretRef<..>` here",
    note = "help: `Secret<{Self}>`"
)]
pub trait Binding: sealed::Sealed + Sized + Send + 'static {
    #[doc(hidden)]
    type State: Default + Send + 'static;
    /// How many secrets it takes.
    #[doc(hidden)]
    const COUNT: usize;

    #[doc(hidden)]
    fn poll(
        wanted: &Wanted,
        index: usize,
        state: &mut Self::State,
        asker: Asker<'_>,
    ) -> Poll<Result<Self, SecretError>>;
}

fn poll_secret<T: SecretValue>(
    wanted: &Wanted,
    index: usize,
    waiting: &mut Option<Waiting>,
    asker: Asker<'_>,
) -> Poll<Result<Secret<T>, SecretError>> {
    let (name, only, spec) = wanted.secret(index)?;
    let anew = matches!(wanted, Wanted::Anew(..));
    ask(&Key::of::<T>(name, only), anew, asker, waiting).map_err(|error| error.declared_by(spec))
}

impl<T: SecretValue> Binding for Secret<T> {
    type State = Option<Waiting>;
    const COUNT: usize = 1;

    fn poll(
        wanted: &Wanted,
        index: usize,
        state: &mut Self::State,
        asker: Asker<'_>,
    ) -> Poll<Result<Self, SecretError>> {
        poll_secret(wanted, index, state, asker)
    }
}

impl<T: SecretValue> Binding for Option<Secret<T>> {
    type State = Option<Waiting>;
    const COUNT: usize = 1;

    fn poll(
        wanted: &Wanted,
        index: usize,
        state: &mut Self::State,
        asker: Asker<'_>,
    ) -> Poll<Result<Self, SecretError>> {
        poll_secret(wanted, index, state, asker).map(|secret| match secret {
            Ok(secret) => Ok(Some(secret)),
            Err(error) if error.kind() == SecretErrorKind::NotFound => {
                if error.is_outside() {
                    absent_outside(&error);
                }
                Ok(None)
            }
            Err(error) => Err(error),
        })
    }
}

impl<T: SecretValue> Binding for SecretRef<T> {
    type State = ();
    const COUNT: usize = 1;

    fn poll(
        wanted: &Wanted,
        index: usize,
        (): &mut (),
        _: Asker<'_>,
    ) -> Poll<Result<Self, SecretError>> {
        let (name, only, _) = wanted.secret(index)?;
        let reference = SecretRef::named(name);
        Poll::Ready(Ok(match only {
            Some(source) => reference.only(source),
            None => reference,
        }))
    }
}

/// Several secrets: looked up together, and there when all are.
#[diagnostic::do_not_recommend]
impl<A: Binding, B: Binding> Binding for (A, B) {
    type State = (Half<A>, Half<B>);
    const COUNT: usize = A::COUNT + B::COUNT;

    fn poll(
        wanted: &Wanted,
        index: usize,
        (first, second): &mut Self::State,
        asker: Asker<'_>,
    ) -> Poll<Result<Self, SecretError>> {
        // A task asks for both before it waits for either.
        let first_is_ready = first.poll(wanted, index, asker)?;
        let second_is_ready = second.poll(wanted, index + A::COUNT, asker)?;
        if !(first_is_ready && second_is_ready) {
            return Poll::Pending;
        }
        match (std::mem::take(first), std::mem::take(second)) {
            (Half::Done(first), Half::Done(second)) => Poll::Ready(Ok((first, second))),
            _ => unreachable!("both are done"),
        }
    }
}

/// One of two lookups: under way, or done and waiting for the other.
#[doc(hidden)]
pub enum Half<B: Binding> {
    UnderWay(B::State),
    Done(B),
}

impl<B: Binding> Default for Half<B> {
    fn default() -> Self {
        Self::UnderWay(B::State::default())
    }
}

impl<B: Binding> Half<B> {
    /// Whether it is done.
    fn poll(
        &mut self,
        wanted: &Wanted,
        index: usize,
        asker: Asker<'_>,
    ) -> Result<bool, SecretError> {
        let Self::UnderWay(state) = self else {
            return Ok(true);
        };
        match B::poll(wanted, index, state, asker)? {
            Poll::Ready(binding) => {
                *self = Self::Done(binding);
                Ok(true)
            }
            Poll::Pending => Ok(false),
        }
    }
}

impl<B: Binding> Lookup<B> {
    pub(crate) fn of(wanted: Wanted) -> Self {
        Self {
            wanted,
            poll: poll::<B>,
            saved: None,
        }
    }

    pub(crate) fn of_name(name: SecretName, only: Option<Source>) -> Self {
        Self::of(Wanted::Named(name, only))
    }

    pub(crate) fn anew(name: SecretName, only: Option<Source>) -> Self {
        Self::of(Wanted::Anew(name, only))
    }

    /// The same lookup, for its own sake.
    pub(crate) fn probe(wanted: Wanted) -> Lookup<()> {
        Lookup {
            wanted,
            poll: |wanted, saved, asker| poll::<B>(wanted, saved, asker).map(|done| done.map(drop)),
            saved: None,
        }
    }
}

impl<T: SecretValue> Lookup<Secret<T>> {
    /// The same lookup, for a secret that need not be there: `None` where there is none. Whatever else is wrong stays an error.
    ///
    /// On the lookup of a struct task's field; [`SecretRef::optional`] is the same for a reference.
    ///
    /// A [`preflight`](crate::preflight) misses what the field declares, whatever is asked for later.
    ///
    /// ```
    /// # #[cfg(feature = "macros")] {
    /// use secret_core::{SecretContext, SecretRef, SecretTask};
    ///
    /// #[derive(SecretTask)]
    /// struct Export {
    ///     #[secret("PROXY_PASSWORD")]
    ///     proxy: SecretRef<String>,
    /// }
    ///
    /// # SecretContext::builder().isolated().build().scope(|| {
    /// let export = Export::new();
    /// let proxy = export.proxy().optional().get()?; // or `.await?`
    /// assert!(proxy.is_none());
    /// # Ok::<_, secret_core::SecretError>(()) })?;
    /// # }
    /// # Ok::<_, secret_core::SecretError>(())
    /// ```
    pub fn optional(self) -> Lookup<Option<Secret<T>>> {
        Lookup::of(self.wanted)
    }
}

impl<B> Lookup<B> {
    /// Looks it up on this thread, waiting for it.
    ///
    /// # Errors
    ///
    /// The first secret that is not found, is not what its type expects, or cannot be asked for.
    pub fn get(mut self) -> Result<B, SecretError> {
        // All of them are asked for before one is waited for.
        let gathered = Gathered::default();
        if let Poll::Ready(done) = self.start(&gathered) {
            return done;
        }
        gathered.ask_here();
        self.wait()
    }

    /// Begins, and leaves what has to be waited for to `gathered`.
    pub(crate) fn start(&mut self, gathered: &Gathered) -> Poll<Result<B, SecretError>> {
        (self.poll)(&self.wanted, &mut self.saved, Asker::Start(gathered))
    }

    /// Waits for what has begun.
    pub(crate) fn wait(mut self) -> Result<B, SecretError> {
        match (self.poll)(&self.wanted, &mut self.saved, Asker::Thread) {
            Poll::Ready(done) => done,
            Poll::Pending => unreachable!("a thread waits"),
        }
    }
}

impl<B> Future for Lookup<B> {
    type Output = Result<B, SecretError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let lookup = self.get_mut();
        let gathered = Gathered::default();
        let asker = Asker::Task(cx.waker(), &gathered);
        (lookup.poll)(&lookup.wanted, &mut lookup.saved, asker)
    }
}

impl<B> fmt::Debug for Lookup<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup(..)")
    }
}

/// A secret that was asked for and could not be had: what [`Kept`](crate::guard::Kept) says of a task.
#[derive(Clone)]
pub struct Missing {
    name: SecretName,
    only: Option<Source>,
    /// With the type that it was asked for: one that is malformed is not there either.
    ask: fn(Wanted) -> Lookup<()>,
}

impl Missing {
    pub(crate) fn of<T: SecretValue>(name: SecretName, only: Option<Source>) -> Self {
        Self {
            name,
            only,
            ask: Lookup::<Secret<T>>::probe,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Asks for it again, where it is and as it was asked for.
    pub fn look(&self) -> Lookup<()> {
        (self.ask)(Wanted::Anew(self.name.clone(), self.only))
    }
}

/// Two are equal if they are of the same secret from the same sources.
impl PartialEq for Missing {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.only == other.only
    }
}

impl Eq for Missing {}

impl fmt::Debug for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Missing({})", self.name)
    }
}
