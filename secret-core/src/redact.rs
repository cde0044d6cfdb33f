//! Masks the secrets in what a program says: its logs, its panics, its errors, the output of its children.
//!
//! Each secret that the [guard](crate::guard#which-secrets) knows is replaced by its name, `[GITHUB_ACCESS_TOKEN]`, in whatever
//! [form](crate::guard#in-which-forms) it stands there. The redactor and the guard look for the same: what the one refuses, the other
//! masks, and what is [too trivial](crate::guard#what-is-too-trivial) for the one is so for the other. So `true` and `1` stay what they
//! are, and a log in which the secret of some flag is `true` can still be read.
//!
//! | what | with |
//! |---|---|
//! | a text, bytes | [`text`], [`bytes`] |
//! | what can be displayed; an error with its causes | [`display`], [`error`] |
//! | what is written to a `Write`, in whatever pieces | [`Redactor`] |
//! | the output of a child process | [`copy`] |
//! | panics | [`panics`] |
//! | all that the process prints, whoever prints it | `stdio`, with feature `stdio`, on Unix |
//! | the `log` crate | `Log`, with feature `log` |
//! | `tracing-subscriber` | `MakeRedacted` and `RedactedFields`, with the feature of that name |
//!
//! Where secrets overlap, all of it is masked, under the name of the longest. A text that was masked holds no secret, and masking it
//! again changes nothing.
//!
//! ```
//! use secret_core::{SecretContext, SecretRef, redact};
//!
//! const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
//!
//! let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "hunter2")]);
//! let token = context.scope(|| TOKEN.get())?;
//!
//! assert_eq!(
//!     redact::text("GET https://robot:hunter2@example.com/ failed"),
//!     "GET https://robot:[GITHUB_ACCESS_TOKEN]@example.com/ failed"
//! );
//! assert_eq!(redact::text("authorization: Basic cm9ib3Q6aHVudGVyMg=="), "authorization: Basic cm9ib3Q6[GITHUB_ACCESS_TOKEN]g==");
//! # Ok::<(), secret_core::SecretError>(())
//! ```
//!
//! # An error that `main` returns
//!
//! Rust's runtime prints it, through its [`Debug`](std::fmt::Debug) and as it is: nothing of this module is asked, and a `Debug` that is
//! derived shows all that the error quotes. `stdio` does not mask it either, unless what it returned outlives `main`: a variable of `main`
//! is gone by then. So print the error in `main`, and return an [`ExitCode`](std::process::ExitCode):
//!
//! ```
//! use std::process::ExitCode;
//!
//! use secret_core::redact;
//!
//! fn main() -> ExitCode {
//!     match run() {
//!         Ok(()) => ExitCode::SUCCESS,
//!         Err(error) => {
//!             eprintln!("{}", redact::error(&*error));
//!             ExitCode::FAILURE
//!         }
//!     }
//! }
//!
//! fn run() -> Result<(), Box<dyn std::error::Error>> {
//!     // .. the program ..
//!     Ok(())
//! }
//! ```
//!
//! The errors of this crate hold no value, and `main` may return them.
//!
//! # Limits
//!
//! The redactor is the last of the layers and stops accidents. It knows a secret from its lookup to the end of its value, so that it
//! masks nothing in what is said after that; and it does not know what a secret has been turned into by other means than the forms
//! that it looks for. Text that it passes on is in memory as whoever wrote it left it there; its own buffers are wiped.

#[cfg(feature = "log")]
mod log;
mod masked;
mod panic;
#[cfg(all(unix, feature = "stdio"))]
mod stdio;
#[cfg(feature = "tracing-subscriber")]
mod subscriber;
mod writer;

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{Display, Write};

#[cfg(feature = "log")]
pub use self::log::Log;
pub(crate) use masked::Masked;
pub use panic::panics;
#[cfg(all(unix, feature = "stdio"))]
pub use stdio::{Stdio, stdio};
#[cfg(all(unix, feature = "stdio"))]
pub(crate) use stdio::{is_masking, settle};
#[cfg(feature = "tracing-subscriber")]
pub use subscriber::{MakeRedacted, RedactedFields};
pub use writer::{Redactor, copy};

use crate::buffer::Buffer;
use crate::guard;
use crate::wipe::wipe;

/// A text with the secrets in it masked. It is borrowed if there is none.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    match guard::mask(text.as_bytes()) {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(masked) => Cow::Owned(into_text(masked)),
    }
}

/// A text of an error, masked. What held a secret is wiped.
pub(crate) fn owned(mut text: String) -> String {
    let Cow::Owned(masked) = self::text(&text) else {
        return text;
    };
    wipe(&mut text);
    masked
}

/// Bytes with the secrets in them masked. They are borrowed if there is none.
#[must_use]
pub fn bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
    guard::mask(bytes)
}

/// The text of a value, masked.
///
/// ```
/// # use secret_core::{SecretContext, SecretRef, redact};
/// # let context = SecretContext::with_secrets([("TOKEN", "hunter2")]);
/// # let token = context.scope(|| SecretRef::<String>::new("TOKEN").get())?;
/// assert_eq!(redact::display(format_args!("{:?} was refused", "hunter2")), "\"[TOKEN]\" was refused");
/// # Ok::<(), secret_core::SecretError>(())
/// ```
#[must_use]
pub fn display(value: impl Display) -> String {
    into_text(guard::mask(&Buffer::display(value)).into_owned())
}

/// The text of an error and of all its causes, masked.
///
/// ```
/// use std::fs;
/// # use secret_core::{SecretContext, SecretRef, redact};
/// # let context = SecretContext::with_secrets([("FOLDER", "no-such-folder")]);
/// # let token = context.scope(|| SecretRef::<String>::new("FOLDER").get())?;
///
/// #[derive(Debug, thiserror::Error)]
/// #[error("`{0}` cannot be read")]
/// struct Unreadable(&'static str, #[source] std::io::Error);
///
/// let error = Unreadable("no-such-folder", fs::read("/no-such-folder").unwrap_err());
/// let text = redact::error(&error);
/// assert!(text.starts_with("`[FOLDER]` cannot be read: No such file"), "{text}");
/// # Ok::<(), secret_core::SecretError>(())
/// ```
#[must_use]
pub fn error(error: &dyn Error) -> String {
    let mut text = Buffer::display(error);
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    into_text(guard::mask(&text).into_owned())
}

/// Masked text: a secret of bytes may have taken a part of a character away.
fn into_text(masked: Vec<u8>) -> String {
    String::from_utf8(masked)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
