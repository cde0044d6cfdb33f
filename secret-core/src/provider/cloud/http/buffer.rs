//! Bytes that are wiped, and grow without leaving a copy behind: [`Buffer`].

use zeroize::Zeroizing;

use crate::wipe::wipe_bytes;

/// A `Vec` moves its bytes when it grows, and leaves the old ones where they were; this does not.
pub(crate) struct Buffer(Vec<u8>);

impl Buffer {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let needed = self.0.len() + bytes.len();
        if needed > self.0.capacity() {
            let mut larger = Self::with_capacity(needed.max(self.0.capacity() * 2));
            larger.0.extend_from_slice(&self.0);
            std::mem::swap(self, &mut larger);
        }
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn take(mut self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(std::mem::take(&mut self.0))
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        wipe_bytes(&mut self.0);
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
            buffer.push(&piece);
            expected.extend_from_slice(&piece);
        }
        assert_eq!(buffer.len(), expected.len());
        assert_eq!(*buffer.take(), expected);
    }
}
