//! What was read from a connection and not used yet: [`Input`].

use std::io::{self, Read};

use zeroize::Zeroize;

/// The head of an answer, or one line of a chunked body, must fit in.
pub(crate) const SIZE: usize = 16 * 1024;

/// One buffer for all answers of a connection; it is wiped after each.
pub(crate) struct Input {
    bytes: Box<[u8]>,
    start: usize,
    end: usize,
    /// How far it has been written since it was wiped.
    used: usize,
}

impl Input {
    pub(crate) fn new() -> Self {
        Self {
            bytes: vec![0; SIZE].into_boxed_slice(),
            start: 0,
            end: 0,
            used: 0,
        }
    }

    pub(crate) fn unread(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    pub(crate) fn consume(&mut self, n: usize) {
        self.start += n;
    }

    pub(crate) fn is_full(&self) -> bool {
        self.end - self.start == SIZE
    }

    /// Reads once, behind what is not used yet; `false` at the end.
    pub(crate) fn fill(&mut self, from: &mut impl Read) -> io::Result<bool> {
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
        } else if self.end == SIZE {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        let n = from.read(&mut self.bytes[self.end..])?;
        self.end += n;
        self.used = self.used.max(self.end);
        Ok(n > 0)
    }

    pub(crate) fn wipe(&mut self) {
        self.bytes[..self.used].zeroize();
        self.start = 0;
        self.end = 0;
        self.used = 0;
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.wipe();
    }
}
