//! Wiping text at once.

use std::ops::Deref;

use zeroize::Zeroize;

/// A text that is wiped when dropped, unless it is taken out before.
pub(crate) struct Wiped(String);

impl Wiped {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn take(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl Deref for Wiped {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Wipes a text and what its buffer holds beyond it.
///
/// `String::zeroize` goes byte by byte; slices are filled, which for a key file is many times faster.
pub(crate) fn wipe(text: &mut String) {
    let mut buffer = std::mem::take(text).into_bytes();
    wipe_bytes(&mut buffer);
}

/// Wipes bytes and what their buffer holds beyond them.
pub(crate) fn wipe_bytes(bytes: &mut Vec<u8>) {
    bytes.clear();
    // Filling nothing is slow on processors that mask the store instead: an empty buffer has no address to write to.
    if bytes.capacity() > 0 {
        bytes.spare_capacity_mut().zeroize();
    }
}
