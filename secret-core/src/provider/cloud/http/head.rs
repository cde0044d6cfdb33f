//! The head of an answer: [`Head`].

use std::time::{Duration, SystemTime};

use super::retry_after;

/// More headers than this are no answer of a store.
const MOST_HEADERS: usize = 64;

/// What we need to know of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) framing: Framing,
    /// Whether the connection can be used again.
    pub(crate) keeps_alive: bool,
    pub(crate) is_compressed: bool,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) location: Option<String>,
}

/// Where the body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    Length(usize),
    Chunked,
    /// Where the connection does.
    UntilClosed,
}

impl Head {
    /// The head and its length, or `None` if it is not whole yet. `now` is what a date in it is seen from.
    pub(crate) fn parse(
        bytes: &[u8],
        now: SystemTime,
    ) -> Result<Option<(Self, usize)>, &'static str> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let length = match response.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err("it has too many headers"),
            Err(httparse::Error::Version | httparse::Error::Status) => {
                return Err("it does not begin with HTTP/1 and a status");
            }
            Err(_) => return Err("its head is malformed"),
        };
        let status = response.code.unwrap_or_default();
        let fields = Fields(response.headers);
        if !fields.are_text(&["transfer-encoding", "content-length"]) {
            return Err("where it ends is not told in text");
        }
        let is_chunked = fields.is_chunked()?;
        let length_field = fields.length()?;
        let is_bare = matches!(status, 100..200 | 204 | 304);
        let framing = match (is_chunked, length_field) {
            _ if is_bare => Framing::Length(0),
            (true, _) => Framing::Chunked,
            (false, Some(length)) => Framing::Length(length),
            (false, None) => Framing::UntilClosed,
        };
        // Where two ends are named, or one that does not belong there, the next answer may begin at either.
        let has_one_end = if is_chunked {
            length_field.is_none() && !is_bare && response.version == Some(1)
        } else {
            !is_bare || length_field.is_none_or(|length| length == 0)
        };
        let keeps_alive = if response.version == Some(1) {
            !fields.has("connection", "close")
        } else {
            fields.has("connection", "keep-alive")
        };
        Ok(Some((
            Self {
                status,
                framing,
                keeps_alive: keeps_alive && has_one_end,
                is_compressed: fields
                    .texts("content-encoding")
                    .any(|coding| !coding.eq_ignore_ascii_case("identity")),
                retry_after: fields
                    .texts("retry-after")
                    .next()
                    .and_then(|text| retry_after::parse(text, now)),
                location: fields.texts("location").next().map(str::to_owned),
            },
            length,
        )))
    }
}

struct Fields<'h>(&'h [httparse::Header<'h>]);

impl<'h> Fields<'h> {
    /// What is not UTF-8 text is nothing that we look for.
    fn texts(&self, name: &str) -> impl Iterator<Item = &'h str> {
        self.0
            .iter()
            .filter(move |header| header.name.eq_ignore_ascii_case(name))
            .filter_map(|header| std::str::from_utf8(header.value).ok())
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// Whether all of these are text, and say something.
    fn are_text(&self, names: &[&str]) -> bool {
        let is_text = |value| std::str::from_utf8(value).is_ok_and(|text| !text.trim().is_empty());
        self.0.iter().all(|header| {
            let is_meant = |name: &&str| header.name.eq_ignore_ascii_case(name);
            !names.iter().any(is_meant) || is_text(header.value)
        })
    }

    fn has(&self, name: &str, word: &str) -> bool {
        self.texts(name)
            .flat_map(|text| text.split(','))
            .any(|found| found.trim().eq_ignore_ascii_case(word))
    }

    fn is_chunked(&self) -> Result<bool, &'static str> {
        let mut codings = self.texts("transfer-encoding");
        match (codings.next(), codings.next()) {
            (None, _) => Ok(false),
            (Some(coding), None) if coding.eq_ignore_ascii_case("chunked") => Ok(true),
            _ => Err("its transfer coding is not `chunked`"),
        }
    }

    fn length(&self) -> Result<Option<usize>, &'static str> {
        let mut lengths = self
            .texts("content-length")
            .flat_map(|text| text.split(','))
            .map(|text| {
                let text = text.trim();
                // `parse` takes a sign, too.
                let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                is_number.then(|| text.parse().unwrap_or(usize::MAX))
            });
        let Some(first) = lengths.next() else {
            return Ok(None);
        };
        if first.is_none() || lengths.any(|next| next != first) {
            return Err("its length is not one number");
        }
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Option<(Head, usize)>, &'static str> {
        Head::parse(text.as_bytes(), SystemTime::UNIX_EPOCH)
    }

    fn framing(fields: &str) -> Result<Framing, &'static str> {
        let text = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
        parse(&text).map(|parsed| parsed.expect("a whole head").0.framing)
    }

    #[test]
    fn a_head_is_whole_or_not_yet() {
        let text = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
        for end in 0..text.len() {
            assert_eq!(parse(&text[..end]), Ok(None), "{end}");
        }
        let (head, length) = parse(text).expect("a head").expect("a whole head");
        assert_eq!(length, text.len());
        assert_eq!(head.status, 200);
        assert_eq!(head.framing, Framing::Length(2));
        assert!(head.keeps_alive);
    }

    #[test]
    fn where_a_body_ends() {
        for (fields, expected) in [
            ("", Framing::UntilClosed),
            ("content-length: 7\r\n", Framing::Length(7)),
            (
                "content-length: 7\r\ncontent-length: 7\r\n",
                Framing::Length(7),
            ),
            ("content-length: 7, 7\r\n", Framing::Length(7)),
            ("transfer-encoding: Chunked\r\n", Framing::Chunked),
            (
                "transfer-encoding: chunked\r\ncontent-length: 7\r\n",
                Framing::Chunked,
            ),
            (
                "content-length: 99999999999999999999999\r\n",
                Framing::Length(usize::MAX),
            ),
        ] {
            assert_eq!(framing(fields), Ok(expected), "{fields}");
        }
        for fields in [
            "content-length: -7\r\n",
            "content-length: +7\r\n",
            "content-length: 7, 8\r\n",
            "content-length: 7\r\ncontent-length: 8\r\n",
            "transfer-encoding: gzip, chunked\r\n",
            "transfer-encoding: gzip\r\n",
        ] {
            assert!(framing(fields).is_err(), "{fields}");
        }
    }

    #[test]
    fn whether_the_connection_is_kept() {
        for (text, keeps_alive) in [
            ("HTTP/1.1 200 OK\r\n\r\n", true),
            ("HTTP/1.1 200 OK\r\nConnection: x, Close\r\n\r\n", false),
            ("HTTP/1.0 200 OK\r\n\r\n", false),
            ("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n", true),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
                false,
            ),
            // What should have no body, and says that it has one, may send it.
            ("HTTP/1.1 204 X\r\n\r\n", true),
            ("HTTP/1.1 204 X\r\nContent-Length: 0\r\n\r\n", true),
            ("HTTP/1.1 204 X\r\nContent-Length: 9\r\n\r\n", false),
            ("HTTP/1.1 304 X\r\nContent-Length: 9\r\n\r\n", false),
            (
                "HTTP/1.1 204 X\r\nTransfer-Encoding: chunked\r\n\r\n",
                false,
            ),
            // HTTP/1.0 has no chunks.
            (
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
                false,
            ),
        ] {
            let (head, _) = parse(text).expect(text).expect(text);
            assert_eq!(head.keeps_alive, keeps_alive, "{text}");
        }
    }

    #[test]
    fn what_is_no_head() {
        for text in [
            "SSH-2.0-OpenSSH_9.6\r\n",
            "<html>",
            "HTTP/1.1 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_end_that_cannot_be_read_is_none() {
        for field in [
            b"Transfer-Encoding: chunked\xff".as_slice(),
            b"Transfer-Encoding: ",
            b"Content-Length: 7\xff",
            b"Content-Length: \t",
        ] {
            let head = [
                b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n".as_slice(),
                field,
                b"\r\n\r\n",
            ]
            .concat();
            assert!(Head::parse(&head, SystemTime::UNIX_EPOCH).is_err());
        }
    }

    #[test]
    fn no_body_where_none_may_be() {
        for status in [100, 204, 304] {
            let text = format!("HTTP/1.1 {status} X\r\nContent-Length: 9\r\n\r\n");
            let (head, _) = parse(&text).expect("a head").expect("a whole head");
            assert_eq!(head.framing, Framing::Length(0), "{status}");
        }
    }
}
