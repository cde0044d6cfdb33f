//! Wiping text at once.

use zeroize::Zeroize;

/// Wipes a text and what its buffer holds beyond it.
///
/// `String::zeroize` goes byte by byte; slices are filled, which for a key file is many times faster.
pub(crate) fn wipe(text: &mut String) {
    text.as_mut_str().zeroize();
    let mut buffer = std::mem::take(text).into_bytes();
    buffer.spare_capacity_mut().zeroize();
}
