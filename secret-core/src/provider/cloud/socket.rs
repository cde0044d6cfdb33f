//! A socket that keeps to a deadline: [`Socket`].

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Every read and every write ends at the deadline at the latest.
pub(super) struct Socket {
    stream: TcpStream,
    deadline: Instant,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, deadline: Instant) -> io::Result<Self> {
        // A request is written in one piece: waiting for more of it only costs time.
        stream.set_nodelay(true)?;
        Ok(Self { stream, deadline })
    }

    pub(super) fn keep_to(&mut self, deadline: Instant) {
        self.deadline = deadline;
    }

    /// Whether the other side has neither closed it nor sent anything: what an idle connection should be like.
    pub(super) fn is_quiet(&self) -> bool {
        let peek = || {
            self.stream.set_nonblocking(true)?;
            let peeked = self.stream.peek(&mut [0]);
            self.stream.set_nonblocking(false)?;
            peeked
        };
        peek().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    fn left(&self) -> io::Result<Duration> {
        left_until(self.deadline)
    }
}

/// How much time is left; an error if none is.
pub(super) fn left_until(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    Ok(left)
}

/// An interrupted call is made again, with what time is left; a time-out has the same name on all systems.
fn within<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(io::ErrorKind::TimedOut.into());
            }
            done => return done,
        }
    }
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        within(|| {
            self.stream.set_read_timeout(Some(self.left()?))?;
            (&self.stream).read(buffer)
        })
    }
}

impl Write for Socket {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        within(|| {
            self.stream.set_write_timeout(Some(self.left()?))?;
            (&self.stream).write(buffer)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
