//! What is written in pieces: [`Redactor`], [`copy`].

use std::fmt;
use std::io::{self, Read, Write};

use zeroize::Zeroize;

use crate::buffer::Buffer;
use crate::guard;

/// A writer that masks what goes through it, wherever the pieces begin and end.
///
/// What may be the beginning of a secret is held back until what follows shows that it is none, so it may be written later than the
/// rest, but is never lost: [`finish`](Self::finish), or dropping the writer, writes it. Flushing does not: a secret can go on after
/// it. Everything else is passed on at once, in one call for each call; of more than 64 KiB, a call takes the first 64 KiB.
///
/// ```
/// use std::io::Write;
///
/// use secret_core::redact::Redactor;
/// # use secret_core::{SecretContext, SecretRef};
/// # let context = SecretContext::with_secrets([("TOKEN", "hunter2")]);
/// # let token = context.scope(|| SecretRef::<String>::new("TOKEN").get())?;
///
/// let mut output = Redactor::new(Vec::new());
/// output.write_all(b"the password is hunt")?;
/// output.write_all(b"er2, as ever\n")?;
/// assert_eq!(output.finish()?, b"the password is [TOKEN], as ever\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Redactor<W: Write> {
    /// `None` when it is finished.
    inner: Option<W>,
    /// What may be the beginning of a secret.
    held: Buffer,
}

impl<W: Write> Redactor<W> {
    /// Masks what is written to `inner`.
    #[must_use]
    pub fn new(inner: W) -> Self {
        Self {
            inner: Some(inner),
            held: Buffer::new(),
        }
    }

    /// Writes what was held back, and gives the inner writer back. It is not flushed.
    ///
    /// # Errors
    ///
    /// If the inner writer cannot write it.
    pub fn finish(mut self) -> io::Result<W> {
        self.release()?;
        match self.inner.take() {
            Some(inner) => Ok(inner),
            None => unreachable!("only `finish` takes it"),
        }
    }

    fn release(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let held = std::mem::take(&mut self.held);
        self.inner().write_all(&guard::mask(&held))
    }

    fn inner(&mut self) -> &mut W {
        match &mut self.inner {
            Some(inner) => inner,
            None => unreachable!("a finished writer cannot be reached"),
        }
    }

    /// Passes on what can be, and gives how much of `text` that was.
    fn pass(&mut self, text: &[u8]) -> io::Result<usize> {
        let (masked, count) = guard::mask_open(text);
        if !masked.is_empty() {
            self.inner().write_all(&masked)?;
        }
        Ok(count)
    }
}

/// The most that one call takes, so that what is masked finds room in a processor's cache.
const MOST: usize = 64 * 1024;

/// An error of the inner writer is passed on; how much has been written then, nobody knows.
impl<W: Write> Write for Redactor<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let bytes = &bytes[..bytes.len().min(MOST)];
        if self.held.is_empty() {
            // Most are: then there is nothing to mask, and nothing to hold back.
            if guard::is_clear(bytes) {
                self.inner().write_all(bytes)?;
                return Ok(bytes.len());
            }
            let passed = self.pass(bytes)?;
            self.held.extend(&bytes[passed..]);
            return Ok(bytes.len());
        }
        let mut held = std::mem::take(&mut self.held);
        let before = held.len();
        held.extend(bytes);
        match self.pass(&held) {
            Ok(passed) => {
                held.consume(passed);
                self.held = held;
                Ok(bytes.len())
            }
            Err(error) => {
                held.truncate(before);
                self.held = held;
                Err(error)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner().flush()
    }
}

impl<W: Write> Drop for Redactor<W> {
    fn drop(&mut self) {
        if self.inner.is_some() {
            // Nobody is left to tell.
            let _ = self.release();
        }
    }
}

impl<W: Write> fmt::Debug for Redactor<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor(..)")
    }
}

/// Copies all that can be read to a writer, masked, and flushes it after each piece: the output of a child process.
///
/// It gives how many bytes were read.
///
/// ```no_run
/// use std::io;
/// use std::process::{Command, Stdio};
///
/// use secret_core::redact;
///
/// let mut child = Command::new("deploy").stdout(Stdio::piped()).spawn()?;
/// if let Some(output) = child.stdout.take() {
///     redact::copy(output, io::stdout())?;
/// }
/// child.wait()?;
/// # Ok::<(), io::Error>(())
/// ```
///
/// # Errors
///
/// If it cannot be read or written. What was held back is written all the same.
pub fn copy(mut reader: impl Read, writer: impl Write) -> io::Result<u64> {
    let mut redactor = Redactor::new(writer);
    let mut piece = Piece::new();
    let mut count = 0;
    loop {
        match reader.read(&mut piece.0) {
            Ok(0) => break,
            Ok(read) => {
                redactor.write_all(&piece.0[..read])?;
                redactor.flush()?;
                count += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    redactor.finish()?.flush()?;
    Ok(count)
}

/// What was read last. Wiped when dropped.
pub(super) struct Piece(pub(super) [u8; 8 * 1024]);

impl Piece {
    pub(super) fn new() -> Self {
        Self([0; 8 * 1024])
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
