//! A socket that keeps to a deadline: [`Socket`].

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Every read and every write ends at the deadline at the latest.
pub(crate) struct Socket {
    stream: TcpStream,
    deadline: Instant,
    reads: Timeout,
    writes: Timeout,
}

/// How long the system lets one call wait, as it was told last.
#[derive(Clone, Copy, Default)]
struct Timeout(Option<Duration>);

impl Timeout {
    /// Telling the system costs as much as a part of a round trip on this machine: it is told somewhat less than what is left, and
    /// not again as long as that fits. A call that ends before the deadline is made again.
    fn fit(&mut self, left: Duration, tell: impl Fn(Duration) -> io::Result<()>) -> io::Result<()> {
        const SHORT: Duration = Duration::from_millis(20);
        if self.0.is_some_and(|told| told <= left && told >= left / 2) {
            return Ok(());
        }
        let told = if left < SHORT { left } else { left / 8 * 7 };
        tell(told)?;
        self.0 = Some(told);
        Ok(())
    }
}

impl Socket {
    pub(crate) fn new(stream: TcpStream, deadline: Instant) -> io::Result<Self> {
        // A request is written in one piece: waiting for more of it only costs time.
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            deadline,
            reads: Timeout::default(),
            writes: Timeout::default(),
        })
    }

    pub(crate) fn keep_to(&mut self, deadline: Instant) {
        self.deadline = deadline;
    }

    /// Whether the other side has neither closed it nor sent anything: what an idle connection should be like.
    pub(crate) fn is_quiet(&self) -> bool {
        let peek = || {
            self.stream.set_nonblocking(true)?;
            let peeked = self.stream.peek(&mut [0]);
            self.stream.set_nonblocking(false)?;
            peeked
        };
        peek().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}

/// How much time is left; an error if none is.
pub(crate) fn left_until(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    Ok(left)
}

/// Whether a call that ended so is to be made again, if there is time.
fn is_to_be_repeated(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let left = left_until(self.deadline)?;
            self.reads
                .fit(left, |told| self.stream.set_read_timeout(Some(told)))?;
            match self.stream.read(buffer) {
                Err(error) if is_to_be_repeated(&error) => {}
                done => return done,
            }
        }
    }
}

impl Write for Socket {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        loop {
            let left = left_until(self.deadline)?;
            self.writes
                .fit(left, |told| self.stream.set_write_timeout(Some(told)))?;
            match self.stream.write(buffer) {
                Err(error) if is_to_be_repeated(&error) => {}
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_told_when_it_must_be() {
        let told = std::cell::Cell::new(None);
        let mut timeout = Timeout::default();
        let mut fit = |left| {
            told.set(None);
            let left = Duration::from_millis(left);
            let tell = |time| {
                told.set(Some(time));
                Ok(())
            };
            timeout.fit(left, tell).expect("a system that listens");
            told.get()
        };
        assert_eq!(fit(8_000), Some(Duration::from_secs(7)));
        assert_eq!(fit(7_999), None);
        assert_eq!(fit(6_000), Some(Duration::from_millis(5_250)));
        assert_eq!(fit(20_000), Some(Duration::from_millis(17_500)));
        assert_eq!(fit(10), Some(Duration::from_millis(10)));
        assert_eq!(fit(9), Some(Duration::from_millis(9)));
    }
}
