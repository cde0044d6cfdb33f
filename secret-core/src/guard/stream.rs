//! What the process prints, masked by whoever must not become the last owner of a secret: what has become known is not taken in.

use std::borrow::Cow;

use super::known::taken_in;
use super::{masked, masked_open};

/// A text with the secrets in it masked.
pub(crate) fn mask_known(text: &[u8]) -> Cow<'_, [u8]> {
    let index = taken_in();
    let regions = index.regions(text);
    masked(&index, text, &regions)
}

/// The same for a text that goes on: as far as no secret can begin, and how far that is.
pub(crate) fn mask_open_known(text: &[u8]) -> (Cow<'_, [u8]>, usize) {
    masked_open(&taken_in(), text)
}

/// If a text shows the secret of this number, it is masked as far as whole secrets stand in it; and how far that is.
pub(crate) fn mask_shown(text: &[u8], number: u32) -> (Cow<'_, [u8]>, usize) {
    let index = taken_in();
    if !index.shows(text, number) {
        return (Cow::Borrowed(&[]), 0);
    }
    let regions = index.regions(text);
    let end = regions.last().map_or(0, |region| region.end);
    (masked(&index, &text[..end], &regions), end)
}
