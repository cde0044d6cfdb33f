//! The value: [`Secret`].

pub(crate) mod poison;
mod verify;

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::context::note_made;
use crate::guard::{self, Known, Watched};
use crate::name::SecretName;
use crate::provider::chain::Hit;
use crate::reference::SecretRef;
use crate::source::Source;
use crate::value::SecretValue;
use crate::wipe::wipe_value;
use poison::{SecretMayBePrinted, SecretMayBeRead, SecretMayBeTaken};

/// A secret value that knows its name and does not let itself out.
///
/// Values live in one reference-counted allocation that is wiped when the last owner goes. A `Secret` is
/// got by declaring it (`#[secret("NAME")]`, `#[derive(SecretTask)]`, [`SecretRef`]) and used in one of three
/// ways: handed over ([`expose!`](crate::expose)), computed with ([`transform!`](crate::transform)) or
/// released with a written reason ([`declassify!`](crate::declassify)).
///
/// # What it implements, and what it does not
///
/// | trait | | why |
/// |---|---|---|
/// | [`Clone`] | yes | counts one more owner; the value is not copied |
/// | [`Debug`](fmt::Debug) | yes | prints `Secret(NAME)` |
/// | [`Send`], [`Sync`] | yes | every [`SecretValue`] is both |
/// | [`Drop`] | yes | the last owner wipes the value |
/// | [`Display`](fmt::Display), `to_string` | refused | would print it |
/// | `serde::Serialize`, `serde::Deserialize` | refused | would store it, or make one from a stored record |
/// | [`Deref`](std::ops::Deref), [`AsRef`], [`Borrow`](std::borrow::Borrow) | no | would hand it over unseen |
/// | [`PartialEq`], [`Eq`], [`PartialOrd`], [`Ord`], [`Hash`] | no | compare with [`verify`](Secret::verify), in constant time |
/// | [`Default`] | no | there is no secret without a name |
/// | [`Copy`], `From<Secret<T>>`, `Into<String>` | no | would take it out |
///
/// *Refused* means that an implementation exists which can never apply, so that the compiler answers with the
/// toolkit's sentence instead of suggesting to derive one. Each absence is a test.
///
/// # Examples
///
/// ```
/// use secret_core::{SecretContext, SecretRef};
///
/// const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
///
/// let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "hunter2")]);
/// let token = context.scope(|| TOKEN.get())?;
/// assert_eq!(format!("{token:?}"), "Secret(GITHUB_ACCESS_TOKEN)");
/// assert!(token.verify(b"hunter2"));
/// # Ok::<(), secret_core::SecretError>(())
/// ```
pub struct Secret<T> {
    /// Each thread that asked has a handle of its own, so that clones on different threads do not share a counter.
    handle: Arc<Handle<T>>,
}

/// What a `Secret` counts its owners on.
pub(crate) enum Handle<T> {
    /// The value itself.
    Own(Kept<T>),
    /// A thread's share in a value that its context keeps.
    Share { kept: Arc<Kept<T>>, is_stale: bool },
}

/// The one place where the value is.
///
/// The bound stands on what makes one, and not on the types: a bound on a type is one more error at each of its uses.
pub(crate) struct Kept<T> {
    name: SecretName,
    source: Option<Source>,
    value: T,
    wipe: fn(&mut T),
    watched: Watched,
}

impl<T: SecretValue> Kept<T> {
    pub(crate) fn new(name: SecretName, source: Option<Source>, value: T) -> Self {
        Self {
            name,
            source,
            value,
            wipe: wipe_value::<T>,
            watched: Watched::default(),
        }
    }

    /// Of a value that was read from what a provider found, which is kept where the guard needs it.
    pub(crate) fn read(name: SecretName, hit: Hit, value: T) -> Self {
        Self {
            name,
            source: hit.source(),
            value,
            wipe: wipe_value::<T>,
            watched: Watched::of::<T>(hit.into_found()),
        }
    }
}

impl<T: SecretValue> Known for Kept<T> {
    fn name(&self) -> &SecretName {
        &self.name
    }

    fn watched(&self) -> &Watched {
        &self.watched
    }

    fn value(&self) -> &dyn Any {
        &self.value
    }
}

impl<T: SecretValue> Known for Handle<T> {
    fn name(&self) -> &SecretName {
        &self.kept().name
    }

    fn watched(&self) -> &Watched {
        &self.kept().watched
    }

    fn value(&self) -> &dyn Any {
        &self.kept().value
    }
}

impl<T> Drop for Kept<T> {
    fn drop(&mut self) {
        self.watched.forget();
        (self.wipe)(&mut self.value);
    }
}

impl<T> Handle<T> {
    fn kept(&self) -> &Kept<T> {
        match self {
            Self::Own(kept) => kept,
            Self::Share { kept, .. } => kept,
        }
    }
}

impl<T> Handle<T> {
    pub(crate) fn is_stale(&self) -> bool {
        matches!(self, Self::Share { is_stale: true, .. })
    }
}

impl<T: SecretValue> Secret<T> {
    /// Makes a secret of a value that is already there, for tests and for values that a program generates.
    ///
    /// Tasks do not need it: they declare a secret and the worker finds it. The [guard](crate::guard) and the [redactor](crate::redact)
    /// know what was looked up; of one that is made here they know nothing before [`guard::watch`](crate::guard::watch), or before a task
    /// gives it to another as a [`SecretResult`](crate::SecretResult). Copies of the value that the program made before are its own, and
    /// not wiped.
    ///
    /// ```
    /// use secret_core::{Secret, guard};
    ///
    /// let session = Secret::new("SESSION_KEY", String::from("generated"));
    /// guard::watch(&session);
    /// assert_eq!(session.name(), "SESSION_KEY");
    /// ```
    pub fn new(name: impl Into<SecretName>, value: T) -> Self {
        let name = name.into();
        Self::own(|| Kept::new(name, None, value))
    }

    /// Makes it known to the guard.
    pub(crate) fn watch(&self) {
        guard::watch_value(&self.handle);
    }

    /// Makes it known to the guard, and to the run of the task that does so.
    pub(crate) fn watch_here(&self) {
        self.watch();
        note_made(&self.handle.kept().name, || self.known());
    }

    /// A share for whoever need not know the type.
    pub(crate) fn known(&self) -> Arc<dyn Known> {
        Arc::clone(&self.handle) as Arc<dyn Known>
    }
}

impl<T> Secret<T> {
    #[inline]
    pub(crate) fn own(make: impl FnOnce() -> Kept<T>) -> Self {
        // The memory first: what is made before is copied there, word by word.
        Self::from_handle(Arc::new_cyclic(|_| Handle::Own(make())))
    }

    pub(crate) fn share(kept: Arc<Kept<T>>) -> Self {
        Self::from_handle(Arc::new(Handle::Share {
            kept,
            is_stale: false,
        }))
    }

    pub(crate) fn from_handle(handle: Arc<Handle<T>>) -> Self {
        Self { handle }
    }

    /// The value. Crate-private: the ways to use it are the three macros.
    pub(crate) fn value(&self) -> &T {
        &self.handle.kept().value
    }

    /// Another value under the same name: what was computed from this one.
    pub(crate) fn derive<U: SecretValue>(&self, value: U) -> Secret<U> {
        let kept = self.handle.kept();
        let derived = Secret::own(|| Kept::new(kept.name.clone(), kept.source, value));
        derived.watch_here();
        derived
    }

    /// The name under which the secret was declared.
    #[must_use]
    pub fn name(&self) -> &str {
        self.handle.kept().name.as_str()
    }

    /// Where it was found; `None` for one that the program [made](Self::new).
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        self.handle.kept().source
    }

    /// Whether its time to live was over when it was looked up, and it served because the store did not answer: see
    /// [`Keeping::stale_while_down`](crate::Keeping::stale_while_down). A secret that is held does not become stale.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.handle.is_stale()
    }

    /// The name as a reference that can be stored, sent and looked up elsewhere.
    ///
    /// The reference is looked up in the whole chain, whatever this value was restricted to.
    #[must_use]
    pub fn reference(&self) -> SecretRef<T> {
        SecretRef::named(self.handle.kept().name.clone())
    }
}

impl<T: SecretValue + Clone> Secret<Option<T>> {
    /// The secret that may be there, or nothing: the session token of temporary keys, a field that some documents lack.
    ///
    /// This releases one bit, whether there is a value, and needs no reason: it tells no more than [`verify`](Secret::verify) of something
    /// computed does. The caller decides that the bit is public, as whoever asks for an `Option<Secret<T>>` does, and the value stays a
    /// secret of the same name. Where that bit itself must not be known, stay with the `Option` and go on in
    /// [`transform!`](crate::transform).
    ///
    /// What fails in `transform!` ends with `.ok()`: an error may quote the value, and so none comes out.
    ///
    /// ```
    /// # #[cfg(feature = "macros")] {
    /// use secret_core::{Secret, transform};
    ///
    /// let file = Secret::new("KEY_FILE", String::from(r#"{"key": "aHVudGVyMg=="}"#));
    /// let key = transform!(file, |f| json_field(f, "key").and_then(|key| base64_decode(key)));
    /// let key: Secret<Vec<u8>> = key.transpose().expect("a key in base64");
    /// assert!(key.verify(b"hunter2"));
    /// let port = transform!(file, |f| f.parse::<u16>().ok()).transpose();
    /// assert!(port.is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn transpose(&self) -> Option<Secret<T>> {
        self.value().clone().map(|value| self.derive(value))
    }
}

impl<T> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self {
            handle: Arc::clone(&self.handle),
        }
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.name())
    }
}

/// Habits from other types: each exists so that its answer can say what to write instead. They stand beside the type, so that rustc
/// calls them `Secret::<T>::to_string` and so on.
#[doc(hidden)]
#[allow(
    clippy::inherent_to_string_shadow_display,
    clippy::must_use_candidate,
    clippy::unused_self
)]
impl<T> Secret<T> {
    pub fn to_string(&self) -> String
    where
        T: SecretMayBePrinted,
    {
        unreachable!("`SecretMayBePrinted` is implemented by nothing")
    }

    pub fn expose_secret(&self) -> &T
    where
        T: SecretMayBeTaken,
    {
        unreachable!("`SecretMayBeTaken` is implemented by nothing")
    }

    pub fn as_str(&self) -> &str
    where
        T: SecretMayBeTaken,
    {
        unreachable!("`SecretMayBeTaken` is implemented by nothing")
    }

    pub fn into_inner(self) -> T
    where
        T: SecretMayBeTaken,
    {
        unreachable!("`SecretMayBeTaken` is implemented by nothing")
    }

    pub fn unwrap(self) -> T
    where
        T: SecretMayBeTaken,
    {
        unreachable!("`SecretMayBeTaken` is implemented by nothing")
    }

    pub fn as_bytes(&self) -> &[u8]
    where
        T: SecretMayBeRead,
    {
        unreachable!("`SecretMayBeRead` is implemented by nothing")
    }

    pub fn bytes(&self) -> std::str::Bytes<'_>
    where
        T: SecretMayBeRead,
    {
        unreachable!("`SecretMayBeRead` is implemented by nothing")
    }

    pub fn chars(&self) -> std::str::Chars<'_>
    where
        T: SecretMayBeRead,
    {
        unreachable!("`SecretMayBeRead` is implemented by nothing")
    }

    pub fn is_empty(&self) -> bool
    where
        T: SecretMayBeRead,
    {
        unreachable!("`SecretMayBeRead` is implemented by nothing")
    }

    pub fn len(&self) -> usize
    where
        T: SecretMayBeRead,
    {
        unreachable!("`SecretMayBeRead` is implemented by nothing")
    }

    pub fn trim(&self) -> &str
    where
        T: SecretMayBeRead,
    {
        unreachable!("`SecretMayBeRead` is implemented by nothing")
    }
}
