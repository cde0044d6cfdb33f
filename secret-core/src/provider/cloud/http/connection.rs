//! A connection to a store, and one request and answer on it: [`Connection`].

use std::io::{self, Read, Write};
use std::time::{Instant, SystemTime};

use zeroize::Zeroizing;

use super::body::{self, Flaw};
use super::head::{Framing, Head};
use super::input::Input;
use super::socket::Socket;
use super::target::Origin;
use super::tls::{self, Secured};
use super::transport::Remedies;
use crate::provider::cloud::fault::{Fault, Stage};

/// Open, and free for a request.
pub(crate) struct Connection {
    origin: Origin,
    stream: Stream,
    input: Input,
}

pub(crate) enum Stream {
    Plain(Socket),
    Secured(Box<Secured>),
}

/// An answer, and the connection if it can be used again.
pub(crate) struct Exchanged {
    pub(crate) head: Head,
    pub(crate) body: Zeroizing<Vec<u8>>,
    pub(crate) connection: Option<Connection>,
}

/// Why there is no answer.
pub(crate) enum Broken {
    /// Closed before a byte of the answer had come: a connection that was idle may have been closed meanwhile.
    Closed(Fault),
    Other(Fault),
}

impl Broken {
    pub(crate) fn into_fault(self) -> Fault {
        match self {
            Self::Closed(fault) | Self::Other(fault) => fault,
        }
    }
}

/// Interim answers (100, 103) that may come before the answer.
const MOST_INTERIM: usize = 8;

impl Connection {
    pub(crate) fn new(origin: Origin, stream: Stream) -> Self {
        Self {
            origin,
            stream,
            input: Input::new(),
        }
    }

    pub(crate) fn leads_to(&self, origin: &Origin) -> bool {
        self.origin == *origin
    }

    /// Whether it can still be used, after a while without use.
    pub(crate) fn is_quiet(&self) -> bool {
        match &self.stream {
            Stream::Plain(socket) => socket.is_quiet(),
            Stream::Secured(secured) => secured.sock.is_quiet(),
        }
    }

    /// Sends a request and reads the answer, until `deadline` at the latest.
    pub(crate) fn exchange(
        mut self,
        request: &[u8],
        most: usize,
        deadline: Instant,
        host: &str,
        remedies: &Remedies,
    ) -> Result<Exchanged, Broken> {
        self.stream.keep_to(deadline);
        let sent = self.stream.send(request);
        let fault = |stage, error: &io::Error| match tls::tls_error(error) {
            Some(error) => tls::refused(error, host, remedies),
            None => Fault::io(stage, error, host, remedies),
        };
        if let Err(error) = &sent {
            // A server that has read enough answers and closes: what it says is worth more than that it closed.
            if !is_closed(error) {
                return Err(Broken::Other(fault(Stage::Sending, error)));
            }
        }
        let head = match self.head() {
            Ok(head) => head,
            Err(Flaw::Io(error)) => {
                let nothing_came = self.input.unread().is_empty();
                let fault = match &sent {
                    Err(error) => fault(Stage::Sending, error),
                    Ok(()) if nothing_came => fault(Stage::Waiting, &error),
                    Ok(()) => fault(Stage::Reading, &error),
                };
                return Err(if nothing_came && is_closed(&error) {
                    Broken::Closed(fault)
                } else {
                    Broken::Other(fault)
                });
            }
            Err(Flaw::NotHttp(flaw)) => {
                return Err(Broken::Other(Fault::not_http(host, flaw, remedies)));
            }
            Err(Flaw::TooLarge) => return Err(Broken::Other(Fault::too_large(host, most))),
        };
        // Of what is no success the status counts, even where the rest cannot be read.
        let is_success = (200..300).contains(&head.status);
        if head.is_compressed && is_success && head.framing != Framing::Length(0) {
            return Err(Broken::Other(Fault::compressed(host)));
        }
        let body = match body::read(head.framing, most, &mut self.input, &mut self.stream) {
            Ok(_) if head.is_compressed => Some(Zeroizing::default()),
            Ok(body) => Some(body),
            Err(Flaw::TooLarge) if !is_success => None,
            Err(flaw) => {
                return Err(Broken::Other(match flaw {
                    Flaw::Io(error) => fault(Stage::Reading, &error),
                    Flaw::TooLarge => Fault::too_large(host, most),
                    Flaw::NotHttp(flaw) => Fault::not_http(host, flaw, remedies),
                }));
            }
        };
        // What comes behind an answer belongs to none.
        let can_be_kept = sent.is_ok()
            && body.is_some()
            && head.keeps_alive
            && head.framing != Framing::UntilClosed
            && self.input.unread().is_empty();
        self.input.wipe();
        Ok(Exchanged {
            head,
            body: body.unwrap_or_default(),
            connection: can_be_kept.then_some(self),
        })
    }

    fn head(&mut self) -> Result<Head, Flaw> {
        for _ in 0..MOST_INTERIM {
            let (head, length) = loop {
                // Behind a first byte, what is there is parsed before more is read: it may be whole.
                if !self.input.unread().is_empty()
                    && let Some(found) = Head::parse(self.input.unread(), SystemTime::now())
                        .map_err(Flaw::NotHttp)?
                {
                    break found;
                }
                if self.input.is_full() {
                    return Err(Flaw::NotHttp("its head is too long"));
                }
                if !self.input.fill(&mut self.stream)? {
                    return Err(Flaw::Io(io::ErrorKind::UnexpectedEof.into()));
                }
            };
            self.input.consume(length);
            match head.status {
                101 => return Err(Flaw::NotHttp("it changes to another protocol")),
                100..200 => {}
                _ => return Ok(head),
            }
        }
        Err(Flaw::NotHttp("no answer follows its interim ones"))
    }
}

fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::NotConnected
    )
}

impl Stream {
    fn keep_to(&mut self, deadline: Instant) {
        match self {
            Self::Plain(socket) => socket.keep_to(deadline),
            Self::Secured(secured) => secured.sock.keep_to(deadline),
        }
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.write_all(bytes),
            Self::Secured(secured) => secured.write_all(bytes).and_then(|()| secured.flush()),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(buffer),
            Self::Secured(secured) => secured.read(buffer),
        }
    }
}
