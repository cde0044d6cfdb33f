//! One accepted connection.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::{PATIENCE, Wrap};

/// A stream that carries HTTP: a socket, or what encrypts one.
pub trait Wire: Read + Write + Send {}

impl<T: Read + Write + Send> Wire for T {}

/// A socket, what encrypts it if anything does, and the last byte of a request, which is left unread until that request is answered.
///
/// Because a socket that is closed with something unread in it is reset, which is the way to reset one with the standard library alone.
/// Encrypted ones are only closed.
pub(super) struct Connection {
    socket: TcpStream,
    wrapped: Option<Box<dyn Wire>>,
    is_holding: bool,
}

impl Connection {
    pub(super) fn new(socket: TcpStream, wrap: Option<&Wrap>) -> io::Result<Self> {
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_write_timeout(Some(PATIENCE))?;
        let wrapped = match wrap {
            Some(wrap) => Some(wrap(socket.try_clone()?)?),
            None => None,
        };
        Ok(Self {
            socket,
            wrapped,
            is_holding: false,
        })
    }

    /// The next byte, `None` where there is none.
    pub(super) fn byte(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        let read = self.read(&mut byte)?;
        Ok((read == 1).then_some(byte[0]))
    }

    /// The next byte, which is the last one of a request.
    pub(super) fn last_byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        let read = match &mut self.wrapped {
            Some(wrapped) => wrapped.read(&mut byte)?,
            None => {
                self.is_holding = true;
                self.socket.peek(&mut byte)?
            }
        };
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(byte[0])
    }

    /// Reads what was left of the request.
    pub(super) fn release(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_holding) {
            self.socket.read_exact(&mut [0])?;
        }
        Ok(())
    }

    /// Returns once the client has hung up, or the server is dropped, or patience is at its end.
    pub(super) fn await_hang_up(&mut self) {
        while matches!(self.socket.read(&mut [0; 1024]), Ok(1..)) {}
    }

    /// Whether the client has hung up after so much time.
    pub(super) fn hangs_up_within(&mut self, time: Duration) -> io::Result<bool> {
        self.socket.set_read_timeout(Some(time))?;
        let read = self.socket.read(&mut [0; 1024]);
        self.socket.set_read_timeout(Some(PATIENCE))?;
        Ok(match read {
            Ok(read) => read == 0,
            Err(error) => !matches!(
                error.kind(),
                io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
            ),
        })
    }
}

impl Read for Connection {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.wrapped {
            Some(wrapped) => wrapped.read(buffer),
            None => self.socket.read(buffer),
        }
    }
}

impl Write for Connection {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.wrapped {
            Some(wrapped) => wrapped.write(bytes),
            None => self.socket.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.wrapped {
            Some(wrapped) => wrapped.flush(),
            None => self.socket.flush(),
        }
    }
}
