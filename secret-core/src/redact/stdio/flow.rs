//! What has been printed and is not masked yet: [`Flow`].

use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{ioctl_fionread, retry_on_intr};

use crate::buffer::Buffer;
use crate::guard;
use crate::redact::writer::Piece;

/// A stream on its way through a pipe.
///
/// Whoever needs its text masked does it: the thread that waits for it, and whoever is about to forget a secret. Neither makes secrets
/// known, so neither becomes the last owner of one meanwhile.
pub(super) struct Flow {
    pipe: PipeReader,
    /// Locked from taking text out of the pipe until it is passed on: what is not in the pipe is through, or held back.
    output: Mutex<Output>,
    /// Locked while one waits for the output, so that a thread with much to do cannot take it again and again.
    next: Mutex<()>,
}

/// Where the text goes.
struct Output {
    /// What may be the beginning of a secret.
    held: Buffer,
    to: File,
}

impl Flow {
    pub(super) fn new(pipe: PipeReader, to: File) -> Self {
        let held = Buffer::new();
        Self {
            pipe,
            output: Mutex::new(Output { held, to }),
            next: Mutex::new(()),
        }
    }

    /// Masks what comes, until `stopped` has an end or nobody is left who could print.
    pub(super) fn run(&self, stopped: &PipeReader) -> io::Result<()> {
        loop {
            let mut both = [
                PollFd::new(&self.pipe, PollFlags::IN),
                PollFd::new(stopped, PollFlags::IN),
            ];
            retry_on_intr(|| poll(&mut both, None))?;
            let [pipe, stopped] = both.map(|polled| polled.revents());
            // What came before the end is in the pipe by now. What a child prints after it may never end.
            let is_over = !stopped.is_empty() || !pipe.difference(PollFlags::IN).is_empty();
            let mut output = self.output();
            output.pass_on(&self.pipe)?;
            if is_over {
                return output.finish();
            }
        }
    }

    /// Passes on what has been printed, and of what is held back what shows a secret that is about to be forgotten.
    pub(super) fn settle(&self, secret: u32) {
        let mut output = self.output();
        // Where it goes is broken then, as the thread will see.
        let _ = output
            .pass_on(&self.pipe)
            .and_then(|()| output.release(secret));
    }

    fn output(&self) -> MutexGuard<'_, Output> {
        let _next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Output {
    /// Passes on what is in the pipe now, and no more: who prints without end keeps nobody here.
    fn pass_on(&mut self, mut pipe: &PipeReader) -> io::Result<()> {
        let mut piece = Piece::new();
        let mut left = usize::try_from(ioctl_fionread(pipe)?).unwrap_or(usize::MAX);
        while left > 0 {
            let count = left.min(piece.0.len());
            let text = &mut piece.0[..count];
            left -= count;
            pipe.read_exact(text)?;
            self.held.extend(text);
            let (masked, count) = guard::mask_open_known(&self.held);
            self.to.write_all(&masked)?;
            drop(masked);
            self.held.consume(count);
        }
        Ok(())
    }

    /// Passes on what is held back, as far as a whole secret stands there, if this one does. The rest may begin another.
    fn release(&mut self, secret: u32) -> io::Result<()> {
        let (masked, count) = guard::mask_shown(&self.held, secret);
        self.to.write_all(&masked)?;
        drop(masked);
        self.held.consume(count);
        Ok(())
    }

    /// Passes on all that is held back.
    fn finish(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        self.to.write_all(&guard::mask_known(&held))
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = self.finish();
    }
}
