//! What the server answers, and how it misbehaves.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::PATIENCE;
use super::connection::Connection;
use super::request::Request;

/// An answer, and the manner in which it is given.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    manner: Manner,
}

#[derive(Clone, Copy)]
enum Manner {
    Whole,
    Chunked,
    Closing,
    Promising(usize),
    Bare,
    Silent,
    StallingInHead,
    StallingInBody(usize),
    Resetting(usize),
    Trickling,
    Endless,
}

/// What becomes of the connection.
pub(super) enum After {
    Next,
    Close,
    Reset,
}

/// Between two bytes of an answer that trickles.
const TRICKLE: Duration = Duration::from_millis(5);

/// A client that has taken so much of an endless body takes everything.
const MOST_OF_ENDLESS: usize = 256 << 20;

impl Reply {
    /// Any status, any body.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
            manner: Manner::Whole,
        }
    }

    pub fn status(status: u16) -> Self {
        Self::new(status, "")
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, body.to_string()).header("Content-Type", "application/json")
    }

    pub fn redirect(status: u16, location: &str) -> Self {
        Self::status(status).header("Location", location)
    }

    /// Says that it is compressed, which it is not.
    pub fn bad_gzip() -> Self {
        Self::new(200, "this was never compressed").header("Content-Encoding", "gzip")
    }

    /// Closes the connection without a byte.
    pub fn closed() -> Self {
        Self::bytes("")
    }

    /// These bytes alone, whatever they are, and then closes.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(0, bytes).in_manner(Manner::Bare)
    }

    /// Never answers: waits until the client hangs up.
    pub fn silent() -> Self {
        Self::status(0).in_manner(Manner::Silent)
    }

    /// A body that never ends.
    pub fn endless() -> Self {
        Self::status(200).in_manner(Manner::Endless)
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The body in small chunks.
    pub fn chunked(self) -> Self {
        self.in_manner(Manner::Chunked)
    }

    /// Says that it closes the connection, and does.
    pub fn closing(self) -> Self {
        self.header("Connection", "close")
            .in_manner(Manner::Closing)
    }

    /// Says that the body has so many bytes, gives those that it has, and closes.
    pub fn promising(self, length: usize) -> Self {
        self.in_manner(Manner::Promising(length))
    }

    /// The head without the empty line that ends it: waits until the client hangs up.
    pub fn stalling_in_head(self) -> Self {
        self.in_manner(Manner::StallingInHead)
    }

    /// The head and so many bytes of the body, and no more: waits until the client hangs up.
    pub fn stalling_in_body(self, after: usize) -> Self {
        self.in_manner(Manner::StallingInBody(after))
    }

    /// The head and so many bytes of the body, and resets the connection. What was sent may never arrive.
    pub fn resetting(self, after: usize) -> Self {
        self.in_manner(Manner::Resetting(after))
    }

    /// The whole answer, byte by byte, with a short time between them: there is always progress, and it always takes too long.
    pub fn trickling(self) -> Self {
        self.in_manner(Manner::Trickling)
    }

    fn in_manner(mut self, manner: Manner) -> Self {
        self.manner = manner;
        self
    }

    /// Statuses that have no body by definition.
    fn is_empty_by_status(&self) -> bool {
        matches!(self.status, 100..=199 | 204 | 304)
    }

    /// Everything up to the empty line, with this framing.
    fn head(&self, framing: &str) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} As Told\r\n", self.status);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !self.is_empty_by_status() {
            head += framing;
            head += "\r\n";
        }
        head += "\r\n";
        head.into_bytes()
    }

    fn head_of_length(&self, length: usize) -> Vec<u8> {
        self.head(&format!("Content-Length: {length}"))
    }

    pub(super) fn write(
        &self,
        request: &Request,
        connection: &mut Connection,
    ) -> io::Result<After> {
        let has_body = request.method != "HEAD" && !self.is_empty_by_status();
        let body = if has_body { &self.body[..] } else { &[] };
        let whole_head = self.head_of_length(self.body.len());
        let next = if request.wants_close() {
            After::Close
        } else {
            After::Next
        };
        match self.manner {
            Manner::Whole | Manner::Closing => {
                send(connection, &[&whole_head, body])?;
                Ok(if matches!(self.manner, Manner::Closing) {
                    After::Close
                } else {
                    next
                })
            }
            Manner::Chunked => {
                send(connection, &[&self.head("Transfer-Encoding: chunked")])?;
                for chunk in body.chunks(7) {
                    let size = format!("{:x}\r\n", chunk.len());
                    send(connection, &[size.as_bytes(), chunk, b"\r\n"])?;
                }
                if has_body {
                    send(connection, &[b"0\r\n\r\n"])?;
                }
                Ok(next)
            }
            Manner::Promising(length) => {
                send(connection, &[&self.head_of_length(length), body])?;
                Ok(After::Close)
            }
            Manner::Bare => {
                send(connection, &[&self.body])?;
                Ok(After::Close)
            }
            Manner::Silent => stall(connection, &[]),
            Manner::StallingInHead => stall(
                connection,
                &[&whole_head[..whole_head.len() - "\r\n".len()]],
            ),
            Manner::StallingInBody(after) => stall(connection, &[&whole_head, &body[..after]]),
            Manner::Resetting(after) => {
                send(connection, &[&whole_head, &body[..after]])?;
                Ok(After::Reset)
            }
            Manner::Trickling => {
                let until = Instant::now() + PATIENCE;
                connection.release()?;
                for byte in whole_head.iter().chain(body) {
                    send(connection, &[&[*byte]])?;
                    if connection.hangs_up_within(TRICKLE)? || Instant::now() > until {
                        break;
                    }
                }
                Ok(After::Close)
            }
            Manner::Endless => {
                send(connection, &[&self.head("Transfer-Encoding: chunked")])?;
                let chunk = [b'.'; 0x4000];
                for _ in 0..MOST_OF_ENDLESS / chunk.len() {
                    send(connection, &[b"4000\r\n", &chunk, b"\r\n"])?;
                }
                Ok(After::Close)
            }
        }
    }
}

/// In one write, so that no client sees an answer in pieces that was not meant to be.
fn send(connection: &mut Connection, parts: &[&[u8]]) -> io::Result<()> {
    connection.write_all(&parts.concat())?;
    connection.flush()
}

fn stall(connection: &mut Connection, parts: &[&[u8]]) -> io::Result<After> {
    send(connection, parts)?;
    connection.release()?;
    connection.await_hang_up();
    Ok(After::Close)
}
