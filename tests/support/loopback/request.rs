//! A request as it was read.

use std::io::{self, Read};

use serde_json::Value;

use super::connection::Connection;

/// What a client has asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// The number of its connection: 1 is the first that was accepted.
    pub connection: usize,
    pub method: String,
    /// Path and query, as sent.
    pub path: String,
    /// Names as sent, in the order sent.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// The first header of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body, which must be JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a body that is JSON")
    }

    pub(super) fn wants_close(&self) -> bool {
        self.header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }

    /// Reads the next request of this connection; `None` if there is none.
    pub(super) fn read(connection: &mut Connection, number: usize) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        // Without the last line feed: it is held back if no body follows.
        while !head.ends_with(b"\r\n\r") {
            match connection.byte()? {
                Some(byte) => head.push(byte),
                None if head.is_empty() => return Ok(None),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let mut request = Self::parse(&head, number)?;
        let length = match request.header("content-length") {
            Some(length) => length.parse().map_err(|_| invalid("content-length"))?,
            None => 0,
        };
        let is_chunked = request
            .header("transfer-encoding")
            .is_some_and(|value| value.eq_ignore_ascii_case("chunked"));
        if is_chunked {
            connection.byte()?;
            request.body = read_chunks(connection)?;
        } else if length > 0 {
            connection.byte()?;
            request.body = vec![0; length - 1];
            connection.read_exact(&mut request.body)?;
            request.body.push(connection.last_byte()?);
        } else {
            connection.last_byte()?;
        }
        Ok(Some(request))
    }

    fn parse(head: &[u8], connection: usize) -> io::Result<Self> {
        let text = std::str::from_utf8(head).map_err(|_| invalid("head"))?;
        let mut lines = text.trim_end().split("\r\n");
        let mut first = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(path), Some("HTTP/1.1"), None) =
            (first.next(), first.next(), first.next(), first.next())
        else {
            return Err(invalid("request line"));
        };
        let headers = lines
            .map(|line| {
                let (name, value) = line.split_once(':').ok_or_else(|| invalid("header"))?;
                Ok((name.to_owned(), value.trim().to_owned()))
            })
            .collect::<io::Result<_>>()?;
        Ok(Self {
            connection,
            method: method.to_owned(),
            path: path.to_owned(),
            headers,
            body: Vec::new(),
        })
    }
}

/// A body in chunks, without trailers.
fn read_chunks(connection: &mut Connection) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.push(connection.byte()?.ok_or_else(|| invalid("chunk"))?);
        }
        let size = std::str::from_utf8(&line).ok().and_then(|line| {
            let size = line.trim().split(';').next().unwrap_or_default();
            usize::from_str_radix(size, 16).ok()
        });
        match size {
            None => return Err(invalid("chunk")),
            Some(0) => {
                connection.byte()?;
                connection.last_byte()?;
                return Ok(body);
            }
            Some(size) => {
                let start = body.len();
                body.resize(start + size, 0);
                connection.read_exact(&mut body[start..])?;
                connection.read_exact(&mut [0; 2])?;
            }
        }
    }
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("a {what} that is none"))
}
