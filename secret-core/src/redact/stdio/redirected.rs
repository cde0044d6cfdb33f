//! One of the streams: [`Redirected`].

use std::fs::File;
use std::io::{self, PipeWriter};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Arc, Weak};
use std::thread::{self, JoinHandle};

use super::flow::Flow;

/// A stream that is masked. Dropped, it is itself again.
pub(super) struct Redirected {
    original: OwnedFd,
    put: fn(BorrowedFd<'_>) -> rustix::io::Result<()>,
    /// The thread's: when it ends, whoever prints sees that nobody reads any more.
    pub(super) flow: Weak<Flow>,
    /// Dropped to end the thread, which need not see the end of the pipe: a child may have it open for long.
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Redirected {
    pub(super) fn new(
        stream: BorrowedFd<'_>,
        put: fn(BorrowedFd<'_>) -> rustix::io::Result<()>,
    ) -> io::Result<Self> {
        let original = stream.try_clone_to_owned()?;
        let to = File::from(original.try_clone()?);
        let (pipe, into) = io::pipe()?;
        let (stopped, stop) = io::pipe()?;
        let flow = Arc::new(Flow::new(pipe, to));
        let weak = Arc::downgrade(&flow);
        let thread = thread::Builder::new()
            .name("secret-redact".to_owned())
            .spawn(move || {
                // A stream that nobody reads any more is as broken for the program, when the pipe's end goes.
                let _ = flow.run(&stopped);
            })?;
        put(into.as_fd())?;
        Ok(Self {
            original,
            put,
            flow: weak,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Redirected {
    fn drop(&mut self) {
        let _ = (self.put)(self.original.as_fd());
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
