//! All that a process prints: [`stdio`].

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};

use super::copy;
use crate::guard;

/// How many streams are masked now.
static MASKED: AtomicUsize = AtomicUsize::new(0);
/// Those, in the order in which they came.
static FLOWS: Mutex<Vec<Weak<Flow>>> = Mutex::new(Vec::new());

thread_local! {
    /// Whether this thread is one of those that mask: it cannot wait for itself.
    static IS_MASKING: Cell<bool> = const { Cell::new(false) };
}

/// Masks all that the process prints from now on, on both streams, until what is returned is dropped.
///
/// It does not matter who prints: a function of yours with `println!`, a C library, a child that inherits the streams. What is
/// printed goes through a pipe and a thread that masks it as [`copy`] does, and so a little later than otherwise, and the program does
/// not see a terminal any more. A secret is not forgotten before everything is through that was printed before.
///
/// Have it in `main` from the beginning to the end. Whatever ends the process without dropping it (`std::process::exit`, a signal, a
/// panic that aborts) can cut off the last of what was printed.
///
/// ```
/// use secret_core::redact;
///
/// fn main() -> std::io::Result<()> {
///     let _masked = redact::stdio()?;
///     // .. the program ..
///     Ok(())
/// }
/// ```
///
/// # Errors
///
/// If the system has no more files or threads for it. Then nothing is masked.
pub fn stdio() -> io::Result<Stdio> {
    io::stdout().flush()?;
    let error = Redirected::new(io::stderr().as_fd(), |to| rustix::stdio::dup2_stderr(to))?;
    let output = Redirected::new(io::stdout().as_fd(), |to| rustix::stdio::dup2_stdout(to))?;
    guard::take_in();
    Ok(Stdio {
        streams: [output, error],
    })
}

/// What the process prints is masked as long as this lives: see [`stdio`].
#[must_use = "the streams are masked until this is dropped"]
pub struct Stdio {
    streams: [Redirected; 2],
}

impl fmt::Debug for Stdio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [output, error] = &self.streams;
        write!(f, "Stdio({}, {})", output.is_masking(), error.is_masking())
    }
}

impl Drop for Stdio {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = io::stdout().flush();
    }
}

/// A stream that is masked.
struct Redirected {
    original: OwnedFd,
    put: fn(BorrowedFd<'_>) -> rustix::io::Result<()>,
    /// Dropped to end the thread, which need not see the end of the pipe: a child may have it open for long.
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Redirected {
    fn new(
        stream: BorrowedFd<'_>,
        put: fn(BorrowedFd<'_>) -> rustix::io::Result<()>,
    ) -> io::Result<Self> {
        let original = stream.try_clone_to_owned()?;
        let to = File::from(original.try_clone()?);
        let (pipe, into) = io::pipe()?;
        let (stopped, stop) = io::pipe()?;
        let flow = Arc::new(Flow {
            pipe,
            stopped,
            state: Mutex::new(State::Waits),
            changed: Condvar::new(),
        });
        let weak = Arc::downgrade(&flow);
        let thread = thread::Builder::new()
            .name("secret-redact".to_owned())
            .spawn(move || {
                IS_MASKING.set(true);
                // A stream that nobody reads any more is as broken for the program, when the pipe's end goes.
                let _ = copy(&*flow, to);
                flow.set(State::Over);
            })?;
        put(into.as_fd())?;
        FLOWS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(weak);
        MASKED.fetch_add(1, Ordering::SeqCst);
        Ok(Self {
            original,
            put,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    fn is_masking(&self) -> bool {
        self.thread
            .as_ref()
            .is_some_and(|thread| !thread.is_finished())
    }
}

impl Drop for Redirected {
    fn drop(&mut self) {
        let _ = (self.put)(self.original.as_fd());
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        MASKED.fetch_sub(1, Ordering::SeqCst);
        FLOWS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|flow| flow.strong_count() > 0);
    }
}

/// What has been printed and is not masked yet.
struct Flow {
    pipe: PipeReader,
    /// Has an end when the stream is itself again.
    stopped: PipeReader,
    state: Mutex<State>,
    changed: Condvar,
}

/// What the thread does.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It has passed on all that it has taken out of the pipe.
    Waits,
    Masks,
    Over,
}

impl Flow {
    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.changed.notify_all();
    }

    fn is_empty(&self) -> bool {
        rustix::io::ioctl_fionread(&self.pipe).is_ok_and(|count| count == 0)
    }

    /// Waits until what has been printed is passed on.
    fn settle(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while *state == State::Masks || *state == State::Waits && !self.is_empty() {
            // Nobody tells that the thread has been woken by what is in the pipe.
            let waited = self.changed.wait_timeout(state, Duration::from_millis(1));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// What it has read before is passed on when it is asked for more.
impl Read for &Flow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.set(State::Waits);
        let is_there = {
            let mut both = [
                PollFd::new(&self.pipe, PollFlags::IN),
                PollFd::new(&self.stopped, PollFlags::IN),
            ];
            poll(&mut both, None)?;
            both[0].revents().contains(PollFlags::IN)
        };
        // What came before the end of the stream is in the pipe by now.
        if !is_there {
            return Ok(0);
        }
        self.set(State::Masks);
        (&self.pipe).read(buffer)
    }
}

/// Whether what the process prints is masked.
pub(crate) fn is_masking() -> bool {
    MASKED.load(Ordering::Relaxed) > 0
}

/// Waits until all is masked that was printed before: a secret is about to be forgotten.
pub(crate) fn settle() {
    if !is_masking() || IS_MASKING.get() {
        return;
    }
    let flows: Vec<Weak<Flow>> = FLOWS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    // What comes later prints into what was there before.
    for flow in flows.iter().rev().filter_map(Weak::upgrade) {
        flow.settle();
    }
}
