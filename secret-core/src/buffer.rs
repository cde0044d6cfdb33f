//! A buffer that leaves nothing behind: [`Buffer`].

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;

use crate::wipe::wipe_bytes;

/// Bytes that grow into new memory and wipe the old; a `Vec` leaves there what it held. Wiped when dropped.
#[derive(Default)]
pub(crate) struct Buffer(Vec<u8>);

impl Buffer {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        self.make_room(1);
        self.0.push(byte);
    }

    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        self.make_room(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    #[inline]
    fn make_room(&mut self, count: usize) {
        if count > self.0.capacity() - self.0.len() {
            self.grow(count);
        }
    }

    #[cold]
    fn grow(&mut self, count: usize) {
        let needed = self.0.len() + count;
        let mut larger = Vec::with_capacity(needed.max(2 * self.0.capacity()).max(64));
        larger.extend_from_slice(&self.0);
        wipe_bytes(&mut self.0);
        self.0 = larger;
    }

    /// Writes what can be displayed.
    pub(crate) fn display(value: impl fmt::Display) -> Self {
        let mut buffer = Self::new();
        // It fails only where the value says that it cannot be displayed: what it has written is kept.
        let _ = fmt::Write::write_fmt(&mut buffer, format_args!("{value}"));
        buffer
    }

    /// Drops the first bytes.
    pub(crate) fn consume(&mut self, count: usize) {
        if count == 0 {
            return;
        }
        let rest = Self(self.0[count..].to_vec());
        *self = rest;
    }

    /// Reads once, as much as there is room for, until it holds `most` bytes; gives how many were read.
    pub(crate) fn fill_from(&mut self, file: &mut File, most: usize) -> io::Result<usize> {
        self.make_room(1);
        let start = self.0.len();
        self.0.resize(self.0.capacity().min(most), 0);
        let read = file.read(&mut self.0[start..]);
        let count = *read.as_ref().unwrap_or(&0);
        self.0.truncate(start + count);
        read
    }

    /// Drops what is beyond the first bytes.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.0[length..].fill(0);
        self.0.truncate(length);
    }

    /// Its bytes, to be wiped by whoever takes them.
    pub(crate) fn take(mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        wipe_bytes(&mut self.0);
    }
}

impl fmt::Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.extend(text.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_and_keeps_its_bytes() {
        let mut buffer = Buffer::with_capacity(0);
        let mut expected = Vec::new();
        for n in 0..200_u8 {
            let piece = vec![n; usize::from(n)];
            buffer.extend(&piece);
            expected.extend_from_slice(&piece);
        }
        assert_eq!(buffer.len(), expected.len());
        assert_eq!(buffer.take(), expected);
    }

    #[test]
    fn the_vec_in_it_never_grows_by_itself() {
        let mut buffer = Buffer::with_capacity(10);
        buffer.extend(&[1; 11]);
        assert_eq!(buffer.0.capacity(), 64, "a `Vec` makes room for 20");
        buffer.extend(&[1; 53]);
        assert_eq!(buffer.0.capacity(), 64, "there is room");
    }
}
