//! Wiping text at once.

use std::any::Any;
use std::ops::Deref;

use zeroize::Zeroize;

/// A text that is wiped when dropped, unless it is taken out before.
pub(crate) struct Wiped(String);

impl Wiped {
    #[inline]
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    #[inline]
    pub(crate) fn take(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl Deref for Wiped {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Drop for Wiped {
    #[inline]
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Wipes any value.
///
/// Most secrets are a text, and [`wipe`] is many times faster than the way that a text has itself.
pub(crate) fn wipe_value<T: Zeroize + 'static>(value: &mut T) {
    // The compiler knows the type, and leaves one of the two.
    match (value as &mut dyn Any).downcast_mut::<String>() {
        Some(text) => wipe(text),
        None => value.zeroize(),
    }
}

/// Wipes a text and what its buffer holds beyond it.
///
/// `String::zeroize` goes byte by byte; slices are filled, which for a key file is many times faster.
#[inline]
pub(crate) fn wipe(text: &mut String) {
    let mut buffer = std::mem::take(text).into_bytes();
    wipe_bytes(&mut buffer);
}

/// Wipes bytes and what their buffer holds beyond them.
#[inline]
pub(crate) fn wipe_bytes(bytes: &mut Vec<u8>) {
    bytes.clear();
    // Filling nothing is slow on processors that mask the store instead: an empty buffer has no address to write to.
    if bytes.capacity() > 0 {
        bytes.spare_capacity_mut().zeroize();
    }
}
