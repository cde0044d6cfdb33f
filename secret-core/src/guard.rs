//! Nothing that is written carries a secret: what is scanned before it leaves, and what it is scanned for.
//!
//! The types and the macros refuse what the source shows. What they cannot see is the value itself, after it has been handed over:
//! a client that puts the token into the URL of its error, a helper that returns its argument. So every secret that the process has
//! looked up is known here as long as its value lives, and these are scanned for all of them:
//!
//! | what | when a secret is in it |
//! |---|---|
//! | a [`Parameter`](crate::Parameter), by whatever serializer | the serializer's error; [`Run::parameter`](crate::Run::parameter) says the same |
//! | the result of a task of a [`Run`](crate::Run) | the task is written down as failed and its result is not; [`finish`](crate::Run::finish) reports it |
//! | the error text of a task | it is written with `[NAME]` in the place of the value, as the [redactor](crate::redact) does it |
//! | a [`RunRecord`](crate::RunRecord), for whatever [`ResultStore`](crate::ResultStore) | [`StoreError`](crate::StoreError), and nothing is written |
//! | the name of a parameter, of a flow, of a run | [`StoreError`](crate::StoreError), and the parameter or the run is not written |
//! | the name of a task | it is written with `[NAME]` in the place of the value; [`finish`](crate::Run::finish) reports it |
//! | what an error says of a parameter, a task, a run, a sink | `[NAME]` stands in the place of the value |
//! | what a sink of your own writes | [`check`], [`check_value`] |
//!
//! A parameter or a result is never masked: a task that runs later with stars for a password is worse than an error now.
//!
//! What the program prints goes past the guard, and so does an error that `main` returns: Rust's runtime prints that through its
//! [`Debug`](fmt::Debug), unmasked. Print it in `main` with [`redact::error`](crate::redact::error), and return an `ExitCode`, as
//! [`redact`](crate::redact#an-error-that-main-returns) shows.
//!
//! ```
//! use secret_core::{SecretContext, SecretRef, guard};
//!
//! const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
//!
//! let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "hunter2")]);
//! let token = context.scope(|| TOKEN.get())?;
//!
//! let error = guard::check("https://robot:hunter2@example.com/", "message to the queue").unwrap_err();
//! assert_eq!(error.name(), "GITHUB_ACCESS_TOKEN");
//! assert_eq!(error.sink(), "message to the queue");
//! assert!(guard::check("aHVudGVyMg==", "message to the queue").is_err());   // in base64
//! assert!(guard::check("https://example.com/", "message to the queue").is_ok());
//! # Ok::<(), secret_core::SecretError>(())
//! ```
//!
//! # Which secrets
//!
//! All that were looked up, and all that [`transform!`](crate::transform) made of them, in whatever context, from the lookup until the
//! value's last owner is gone. A secret that the program makes with [`Secret::new`](crate::Secret::new) is known after [`watch`], and when
//! a task gives it to another as a [`SecretResult`](crate::SecretResult). What a task of a [`Run`](crate::Run) has looked up, made or given
//! on so is known until the run is finished, whoever owns it: of each name, the last 64 values that were looked up, and the last 64 that
//! were made. The run has a share in them for that, and no copies; they are wiped when it is finished, unless somebody else owns them.
//!
//! Of what was read from a text, and is of another type, the text is looked for. Of what was never text (made with `Secret::new` or
//! `transform!`) that is looked for which the type says: a text, bytes, a key (an array of 16, 20, 24 or 32 bytes), an `Option` or a list of
//! these, a [`SecretJson`](crate::SecretJson), and the credentials of AWS and GitHub. Of other types, such as a struct of your own,
//! nothing is.
//!
//! What is looked for is made when something is first scanned, and wiped with the value.
//!
//! # In which forms
//!
//! Of each secret the whole, each line, each text in it where it is JSON, and the password where it is a URL or the settings of a
//! connection (`password=`, `passwd=` or `pwd=`, as libpq, ADO and URLs write it). Of each of these: as it is; in base64 of both
//! alphabets at its three alignments; in hex of both cases; percent-encoded as the usual encoders do it; escaped as in JSON and for a
//! shell; as the list of its bytes; and, in a value, as the list of its characters. White space at both ends does not count.
//!
//! Not looked for are other encodings, two of these one upon the other, what was compressed or encrypted, and a part of a value: the
//! first four characters of a token are not the token. Of a value of many lines, the first 256 pieces are looked for in all forms and the
//! rest as they are; so is a piece of more than 64 KiB.
//!
//! # What is too trivial
//!
//! A text of fewer than [`SHORTEST`] bytes is not looked for, nor is a number of fewer than eight digits, what has only two different
//! characters, the frame of a PEM file, and words such as `default` or `localhost`: they stand in texts that have nothing to do with
//! the secret, and a guard that refuses `true` refuses every result. A flag is no secret. What stands in the name of a secret that is
//! live (`TOKEN` in `[API_TOKEN]`) is public already.
//!
//! Nor is looked for what a Google key says of its owner (`project_id`, `client_email` and its URLs), because the project is a parameter of
//! most tasks that use such a key; nor, in the credentials of a database as AWS Secrets Manager keeps them (with `engine`, `host`,
//! `username` and `password`), anything of these fields but the password. Any other text in a JSON secret counts, a user name among
//! them: what is no secret stands better in the configuration, and where that cannot be, [`public_fields`] names it.
//!
//! # What it costs
//!
//! A scan goes through the text in steps of up to sixteen bytes, and its time hardly grows with the number of secrets. [`check`] of JSON
//! takes about a tenth of the time in which `serde_json` has written it. [`check_value`] goes through the value itself, which takes about
//! half of that time, of a `serde_json::Value` two thirds, and copies no more of it at a time than some kilobytes: a sink that has the bytes that it writes checks these,
//! and one that does not, or must not begin to write what it may refuse, the value. What a [`Run`](crate::Run) keeps is looked through once as
//! a value, when it is given, and as bytes by the [`JsonFileStore`](crate::JsonFileStore) each time it is saved.

mod beginnings;
mod error;
mod flat;
mod forms;
mod groups;
mod held;
mod index;
mod known;
mod leaves;
mod needles;
mod newcomers;
mod passwords;
mod pieces;
mod portion;
mod public;
mod region;
mod slots;
#[cfg(all(unix, feature = "stdio"))]
mod stream;

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use serde::Serialize;

pub use crate::lookup::Missing;
use error::Carried;
pub use error::GuardError;
#[cfg(all(unix, feature = "stdio"))]
pub(crate) use known::take_in;
pub(crate) use known::{Known, Watched, watch as watch_value};
pub use public::public_fields;
#[cfg(all(unix, feature = "stdio"))]
pub(crate) use stream::{mask_known, mask_open_known, mask_shown};

use crate::context::{Frame, Recorder, ScopeFuture, enter};
#[cfg(feature = "testing")]
use crate::name::SecretName;
use crate::secret::Secret;
use crate::value::SecretValue;
use index::Index;
use region::Region;

/// The fewest bytes of a text that is looked for.
pub const SHORTEST: usize = 6;

/// Refuses bytes that carry a secret that is live. `sink` says in the error where they were about to go.
///
/// # Errors
///
/// If a secret stands in the bytes, in one of the [forms](self#in-which-forms).
pub fn check(bytes: impl AsRef<[u8]>, sink: impl Into<String>) -> Result<(), GuardError> {
    // The index is locked while it is asked, and free for what is somebody else's code, and for the error, which has to look into
    // what it is given.
    match carried_by(bytes.as_ref()) {
        None => Ok(()),
        Some(carried) => Err(GuardError::new(carried, sink.into())),
    }
}

/// The secret that stands in the bytes.
fn carried_by(bytes: &[u8]) -> Option<Carried> {
    let index = known::live();
    let found = index.any(bytes)?;
    Some(index.carried(&found))
}

/// Refuses a value that carries a secret that is live, in whatever way it is serialized later.
///
/// It serializes the value to look at it: see [what it costs](self#what-it-costs). Beyond what [`check`] finds in its JSON it finds what is
/// escaped there once more, and the list of the characters of a secret.
///
/// ```
/// # use secret_core::{SecretContext, SecretRef, guard};
/// # let context = SecretContext::with_secrets([("TOKEN", "hunter2")]);
/// # let token = context.scope(|| SecretRef::<String>::new("TOKEN").get())?;
/// assert!(guard::check_value(&[Some("hunter2")], "message to the queue").is_err());
/// assert!(guard::check_value(b"hunter2", "message to the queue").is_err());   // a list of numbers
/// # Ok::<(), secret_core::SecretError>(())
/// ```
///
/// # Errors
///
/// If a secret stands in the value, in one of the [forms](self#in-which-forms).
pub fn check_value<T: Serialize + ?Sized>(
    value: &T,
    sink: impl Into<String>,
) -> Result<(), GuardError> {
    match flat::find(value) {
        None => Ok(()),
        Some(carried) => Err(GuardError::new(carried, sink.into())),
    }
}

/// Makes a secret known that the program made itself with [`Secret::new`](crate::Secret::new), as if it had been looked up: until its
/// last owner is gone, and in a task of a [`Run`](crate::Run) until the run is finished.
///
/// What [`transform!`](crate::transform) made is known already. What is looked for is what the value's type [says](self#which-secrets),
/// unless it is [too trivial](self#what-is-too-trivial).
///
/// ```
/// use secret_core::{Secret, guard};
///
/// let session = Secret::new("SESSION_KEY", String::from("generated-key"));
/// guard::watch(&session);
/// assert!(guard::check("generated-key", "log").is_err());
/// ```
pub fn watch<T: SecretValue>(secret: &Secret<T>) {
    secret.watch_here();
}

/// Runs a task, and keeps what it looks up known after it has returned: for an engine that checks what a task returns.
///
/// Without it a value that nothing keeps, because it was rotated meanwhile or its context has no cache, is gone by the time its task
/// has returned. What the task spawns is outside, unless it is given the [context](crate::SecretContext::current).
///
/// ```
/// # #[cfg(feature = "macros")] {
/// use secret_core::{SecretContext, SecretRef, guard};
///
/// async fn task() -> Result<String, secret_core::SecretError> {
///     let token = SecretRef::<String>::new("TOKEN").await?;
///     Ok(secret_core::expose!(token, |t| sign_in(t)))
/// }
/// # fn sign_in(token: &str) -> String { token.to_owned() }
///
/// async fn engine() {
///     let (result, kept) = guard::keep(task).await;
///     assert!(guard::check_value(&result.ok(), "result").is_err());
///     assert_eq!(kept.names(), ["TOKEN"]);
///     drop(kept); // when the result has been written, or refused
/// }
/// # let context = SecretContext::builder().isolated().secret("TOKEN", "hunter2").cache(false).build();
/// # let mut engine = std::pin::pin!(context.scope_async(engine()));
/// # let done = std::future::Future::poll(engine.as_mut(), &mut std::task::Context::from_waker(std::task::Waker::noop()));
/// # assert!(done.is_ready());
/// # }
/// ```
pub fn keep<F: Future>(task: impl FnOnce() -> F) -> Keep<F> {
    let recorder = Recorder::here();
    let frame = Frame::recording(Arc::clone(&recorder));
    let task = {
        let _restored = enter(frame.clone());
        task()
    };
    Keep {
        task: ScopeFuture::new(frame, task),
        recorder,
    }
}

/// A task whose secrets are kept known. Made by [`keep`].
#[must_use = "a task does nothing unless it is awaited"]
pub struct Keep<F> {
    task: ScopeFuture<F>,
    recorder: Arc<Recorder>,
}

impl<F: Future> Future for Keep<F> {
    type Output = (F::Output, Kept);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let done = Pin::new(&mut self.task).poll(cx);
        done.map(|done| (done, Kept(Arc::clone(&self.recorder))))
    }
}

impl<F> fmt::Debug for Keep<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keep")
    }
}

/// The secrets that a task has looked up, known until this is dropped. Made by [`keep`].
#[must_use = "what is dropped is known no longer"]
pub struct Kept(Arc<Recorder>);

impl Kept {
    /// Their names, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.0.names()
    }

    /// What the task asked for and could not have, to be asked for again.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        self.0.missing()
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kept").field(&self.names()).finish()
    }
}

/// Grows with each secret that becomes known: what was checked at the same number need not be checked again.
pub(crate) fn generation() -> u64 {
    known::live().generation()
}

/// Where secrets begin in the bytes, in order, and which; `None` if there is nothing that could be looked for.
#[cfg(feature = "testing")]
pub(crate) fn find(bytes: &[u8]) -> Option<Vec<(usize, SecretName)>> {
    let index = known::live();
    if index.is_empty() {
        return None;
    }
    let regions = index.regions(bytes);
    let found = regions
        .iter()
        .map(|region| (region.start, index.name(region).clone()));
    Some(found.collect())
}

/// Whether a text that goes on surely holds no secret and no beginning of one. Most do, and this is the quickest way to know it.
#[inline]
pub(crate) fn is_clear(text: &[u8]) -> bool {
    known::live().is_clear(text)
}

/// A text with the secrets in it masked; borrowed if there is none.
pub(crate) fn mask(text: &[u8]) -> Cow<'_, [u8]> {
    let index = known::live();
    let regions = index.regions(text);
    masked(&index, text, &regions)
}

/// The same for a text that goes on: as far as no secret can begin, and how far that is.
pub(crate) fn mask_open(text: &[u8]) -> (Cow<'_, [u8]>, usize) {
    masked_open(&known::live(), text)
}

fn masked_open<'a>(index: &Index, text: &'a [u8]) -> (Cow<'a, [u8]>, usize) {
    let (mut regions, mut end) = index.open_regions(text);
    if regions.is_empty() {
        return (Cow::Borrowed(&text[..end]), end);
    }
    // What begins there may be a part of what overlaps it.
    if let Some(across) = regions
        .iter()
        .find(|region| region.start < end && end < region.end)
    {
        end = across.start;
    }
    while regions.last().is_some_and(|last| last.end > end) {
        regions.pop();
    }
    (masked(index, &text[..end], &regions), end)
}

fn masked<'a>(index: &Index, text: &'a [u8], regions: &[Region]) -> Cow<'a, [u8]> {
    if regions.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = Vec::with_capacity(text.len());
    let mut position = 0;
    for region in regions {
        masked.extend_from_slice(&text[position..region.start]);
        masked.push(b'[');
        masked.extend_from_slice(index.name(region).as_str().as_bytes());
        masked.push(b']');
        position = region.end;
    }
    masked.extend_from_slice(&text[position..]);
    Cow::Owned(masked)
}
