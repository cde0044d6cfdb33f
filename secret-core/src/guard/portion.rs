//! Text that is written in many small pieces: [`Portion`].

use std::fmt;

use crate::wipe::wipe_bytes;

/// Bytes that grow like those of a [`Buffer`](crate::buffer::Buffer), and of which the first can be dropped. Wiped when dropped.
///
/// A piece is written into the room for it, so that the length changes once for each: what is written next has to wait for that.
#[derive(Default)]
pub(super) struct Portion {
    /// All of it can be written to.
    memory: Vec<u8>,
    length: usize,
}

impl Portion {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.memory[..self.length]
    }

    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// As many more bytes, which are to be written.
    #[inline]
    pub(super) fn room(&mut self, count: usize) -> &mut [u8] {
        let start = self.length;
        if count > self.memory.len() - start {
            self.grow(count);
        }
        self.length = start + count;
        &mut self.memory[start..start + count]
    }

    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.room(1)[0] = byte;
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut u8> {
        self.memory[..self.length].last_mut()
    }

    #[cold]
    fn grow(&mut self, count: usize) {
        const FEW: usize = 256;
        let needed = self.length + count;
        let size = needed.max(2 * self.memory.len()).max(FEW);
        let mut larger = vec![0; size];
        larger[..self.length].copy_from_slice(self.bytes());
        wipe_bytes(&mut self.memory);
        self.memory = larger;
    }

    /// Drops the first bytes. Until others take their place they stay in its memory.
    pub(super) fn shift(&mut self, count: usize) {
        self.memory.copy_within(count..self.length, 0);
        self.length -= count;
    }
}

impl Drop for Portion {
    fn drop(&mut self) {
        wipe_bytes(&mut self.memory);
    }
}

impl fmt::Write for Portion {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.room(text.len()).copy_from_slice(text.as_bytes());
        Ok(())
    }
}
