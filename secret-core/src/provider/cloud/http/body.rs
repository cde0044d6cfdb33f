//! The body of an answer: [`read()`].

use std::io::{self, Read};

use zeroize::Zeroizing;

use super::head::Framing;
use super::input::Input;
use crate::buffer::Buffer;

/// Why there is none.
#[derive(Debug)]
pub(crate) enum Flaw {
    Io(io::Error),
    TooLarge,
    NotHttp(&'static str),
}

impl From<io::Error> for Flaw {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Of a body whose end is not known in advance, this much is expected.
const EXPECTED: usize = 1024;

/// Reads all of it, and no more than `most` bytes of it.
pub(crate) fn read(
    framing: Framing,
    most: usize,
    input: &mut Input,
    from: &mut impl Read,
) -> Result<Zeroizing<Vec<u8>>, Flaw> {
    let expected = match framing {
        Framing::Length(length) if length > most => return Err(Flaw::TooLarge),
        Framing::Length(length) => length,
        Framing::Chunked | Framing::UntilClosed => EXPECTED.min(most),
    };
    let mut reading = Reading {
        body: Buffer::with_capacity(expected),
        most,
        input,
        from,
    };
    match framing {
        Framing::Length(length) => reading.exactly(length)?,
        Framing::Chunked => reading.chunks()?,
        Framing::UntilClosed => reading.until_closed()?,
    }
    Ok(Zeroizing::new(reading.body.take()))
}

struct Reading<'r, R> {
    body: Buffer,
    most: usize,
    input: &'r mut Input,
    from: &'r mut R,
}

impl<R: Read> Reading<'_, R> {
    /// Reads once; the end of the connection is no end of a body.
    fn more(&mut self) -> Result<(), Flaw> {
        if self.input.fill(self.from)? {
            Ok(())
        } else {
            Err(Flaw::Io(io::ErrorKind::UnexpectedEof.into()))
        }
    }

    fn exactly(&mut self, mut length: usize) -> Result<(), Flaw> {
        if length > self.most - self.body.len() {
            return Err(Flaw::TooLarge);
        }
        while length > 0 {
            let unread = self.input.unread();
            let n = unread.len().min(length);
            self.body.extend(&unread[..n]);
            self.input.consume(n);
            length -= n;
            if length > 0 {
                self.more()?;
            }
        }
        Ok(())
    }

    fn until_closed(&mut self) -> Result<(), Flaw> {
        loop {
            self.exactly(self.input.unread().len())?;
            if !self.input.fill(self.from)? {
                return Ok(());
            }
        }
    }

    fn chunks(&mut self) -> Result<(), Flaw> {
        const MALFORMED: Flaw = Flaw::NotHttp("a chunk of it is malformed");
        loop {
            let (used, length) = loop {
                let unread = self.input.unread();
                // `parse_chunk_size` takes no digit at all for the last chunk.
                if unread.first().is_some_and(|b| !b.is_ascii_hexdigit()) {
                    return Err(MALFORMED);
                }
                match httparse::parse_chunk_size(unread) {
                    Ok(httparse::Status::Complete(found)) => break found,
                    Ok(httparse::Status::Partial) if !self.input.is_full() => self.more()?,
                    _ => return Err(MALFORMED),
                }
            };
            self.input.consume(used);
            if length == 0 {
                return self.trailers();
            }
            self.exactly(usize::try_from(length).unwrap_or(usize::MAX))?;
            if !self.line()?.is_empty() {
                return Err(MALFORMED);
            }
        }
    }

    /// Headers behind the body, which nobody needs, and the empty line that ends them.
    fn trailers(&mut self) -> Result<(), Flaw> {
        /// More lines than this are no end.
        const MOST: usize = 128;
        for _ in 0..MOST {
            if self.line()?.is_empty() {
                return Ok(());
            }
        }
        Err(Flaw::NotHttp("its end is malformed"))
    }

    fn line(&mut self) -> Result<Zeroizing<Vec<u8>>, Flaw> {
        loop {
            let unread = self.input.unread();
            if let Some(end) = unread.windows(2).position(|pair| pair == b"\r\n") {
                let line = Zeroizing::new(unread[..end].to_vec());
                self.input.consume(end + 2);
                return Ok(line);
            }
            if self.input.is_full() {
                return Err(Flaw::NotHttp("a line of it is too long"));
            }
            self.more()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives `step` bytes at a time.
    struct Drip<'d>(&'d [u8], usize);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn body(framing: Framing, bytes: &[u8], most: usize) -> Result<(Vec<u8>, usize), Flaw> {
        let mut answers = [1, 2, 3, 7, usize::MAX].map(|step| {
            let mut input = Input::new();
            let mut from = Drip(bytes, step);
            let body = read(framing, most, &mut input, &mut from)?;
            Ok((body.to_vec(), input.unread().len() + from.0.len()))
        });
        let last = answers.len() - 1;
        let (others, last) = answers.split_at_mut(last);
        for other in others {
            assert_eq!(format!("{other:?}"), format!("{:?}", last[0]));
        }
        std::mem::replace(&mut last[0], Err(Flaw::TooLarge))
    }

    #[test]
    fn of_a_known_length() {
        let (found, left) = body(Framing::Length(5), b"helloHTTP", 5).expect("a body");
        assert_eq!((found.as_slice(), left), (b"hello".as_slice(), 4));
        assert!(matches!(
            body(Framing::Length(6), b"hello!", 5),
            Err(Flaw::TooLarge)
        ));
        assert!(matches!(
            body(Framing::Length(6), b"hello", 9),
            Err(Flaw::Io(error)) if error.kind() == io::ErrorKind::UnexpectedEof
        ));
    }

    #[test]
    fn in_chunks() {
        let text = b"5\r\nhello\r\n06;x=y\r\n world\r\n0\r\nTrailer: x\r\n\r\nHTTP";
        let (found, left) = body(Framing::Chunked, text, 11).expect("a body");
        assert_eq!((found.as_slice(), left), (b"hello world".as_slice(), 4));
        assert!(matches!(
            body(Framing::Chunked, text, 10),
            Err(Flaw::TooLarge)
        ));
        let huge = b"ffffffffffffffff\r\nhello";
        assert!(matches!(
            body(Framing::Chunked, huge, 10),
            Err(Flaw::TooLarge)
        ));
        for text in [b"5\r\nhellox\r\n0\r\n\r\n".as_slice(), b"z\r\n", b"\r\n"] {
            assert!(matches!(
                body(Framing::Chunked, text, 99),
                Err(Flaw::NotHttp(_))
            ));
        }
        for end in 0..text.len() - 4 {
            assert!(matches!(
                body(Framing::Chunked, &text[..end], 99),
                Err(Flaw::Io(_))
            ));
        }
    }

    #[test]
    fn until_the_connection_ends() {
        let (found, left) = body(Framing::UntilClosed, b"hello", 5).expect("a body");
        assert_eq!((found.as_slice(), left), (b"hello".as_slice(), 0));
        assert!(matches!(
            body(Framing::UntilClosed, b"hello!", 5),
            Err(Flaw::TooLarge)
        ));
    }
}
