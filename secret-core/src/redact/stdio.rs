//! All that a process prints: [`stdio`].

mod flow;
mod redirected;

use std::fmt;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, Weak};

use self::redirected::Redirected;
use crate::guard;

/// How many have asked for masked streams and not let go of them. It counts before the streams are switched, and until they are back.
static ASKED: AtomicUsize = AtomicUsize::new(0);
/// The streams of the process while they are masked. No secret is dropped while it is locked.
static STREAMS: Mutex<Option<Streams>> = Mutex::new(None);

/// Masks all that the process prints from now on, on both streams, until what is returned is dropped.
///
/// It does not matter who prints: a function of yours with `println!`, a C library, a child that inherits the streams. What is
/// printed goes through a pipe and a thread that masks it as [`copy`](super::copy) does, and so a little later than otherwise, and the
/// program does not see a terminal any more. A secret is not forgotten before everything is through that was printed before. If it is
/// called again, the streams are masked until the last of those that were returned is dropped.
///
/// Have it in `main` from the beginning to the end, and print there what went wrong: an error that `main` returns is printed after all
/// that `main` owns is gone.
///
/// ```
/// use std::process::ExitCode;
///
/// use secret_core::redact;
///
/// fn main() -> ExitCode {
///     let _masked = match redact::stdio() {
///         Ok(masked) => masked,
///         Err(error) => {
///             eprintln!("the output cannot be masked: {error}");
///             return ExitCode::FAILURE;
///         }
///     };
///     match run() {
///         Ok(()) => ExitCode::SUCCESS,
///         Err(error) => {
///             eprintln!("{error}");
///             ExitCode::FAILURE
///         }
///     }
/// }
///
/// fn run() -> std::io::Result<()> {
///     // .. the program ..
///     Ok(())
/// }
/// ```
///
/// # Limits
///
/// - Whatever ends the process without dropping it (`std::process::exit`, a signal, a panic that aborts) can cut off the last lines.
/// - The C library keeps what is printed through it until its buffer is full or the process ends, since it does not see a terminal:
///   what it keeps is printed after this is gone, or after the secret is, as it is. Call `fflush` before.
/// - A child that goes on when this is gone cannot print any more: it gets `SIGPIPE` or `EPIPE`.
/// - Each stream keeps its order; which line of the one stood between which of the other is lost.
/// - Dropping the last owner of a secret waits for whoever reads the output, and for another thread that has locked
///   [`io::stdout`]: do not keep it locked while you wait for a thread that uses secrets.
///
/// # Errors
///
/// If the system has no more files or threads for it. Then nothing is masked.
pub fn stdio() -> io::Result<Stdio> {
    let asked = Asked::new();
    // What becomes known from now on is taken in at once; this is what came before. It may drop a secret, and so may whoever has
    // locked the standard output: both before the streams are locked.
    guard::take_in();
    io::stdout().flush()?;
    let mut streams = streams();
    if let Some(streams) = &mut *streams {
        streams.guards += 1;
    } else {
        *streams = Some(Streams::new()?);
    }
    Ok(Stdio { _asked: asked })
}

/// What the process prints is masked as long as this lives: see [`stdio`].
#[must_use = "the streams are masked until this is dropped"]
pub struct Stdio {
    _asked: Asked,
}

impl fmt::Debug for Stdio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stdio(..)")
    }
}

impl Drop for Stdio {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = io::stdout().flush();
        let mut streams = streams();
        if let Some(masked) = &mut *streams {
            masked.guards -= 1;
            if masked.guards == 0 {
                *streams = None;
            }
        }
    }
}

/// Counted in [`ASKED`] as long as it lives.
struct Asked;

impl Asked {
    fn new() -> Self {
        ASKED.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        ASKED.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Both streams, masked for as many as want it.
struct Streams {
    guards: usize,
    output: Redirected,
    error: Redirected,
}

impl Streams {
    fn new() -> io::Result<Self> {
        let error = Redirected::new(io::stderr().as_fd(), |to| rustix::stdio::dup2_stderr(to))?;
        let output = Redirected::new(io::stdout().as_fd(), |to| rustix::stdio::dup2_stdout(to))?;
        Ok(Self {
            guards: 1,
            output,
            error,
        })
    }
}

fn streams() -> MutexGuard<'static, Option<Streams>> {
    STREAMS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether what the process prints is masked, or about to be.
pub(crate) fn is_masking() -> bool {
    ASKED.load(Ordering::SeqCst) > 0
}

/// Masks what was printed before: the secret of this number is about to be forgotten.
pub(crate) fn settle(secret: u32) {
    if !is_masking() {
        return;
    }
    // What this thread has printed may be without the end of its line. Nothing is locked here: others may have locked the output.
    let _ = io::stdout().flush();
    let flows = match &*streams() {
        Some(streams) => [streams.output.flow.clone(), streams.error.flow.clone()],
        None => return,
    };
    for flow in flows.iter().filter_map(Weak::upgrade) {
        flow.settle(secret);
    }
}
