//! A `Debug` text without secrets: [`Masked`].

use std::borrow::Cow;
use std::fmt::{self, Debug};

use crate::buffer::Buffer;
use crate::guard;

/// What the toolkit did not make itself, where it is debugged.
pub(crate) struct Masked<'a>(pub(crate) &'a dyn Debug);

impl Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // On one line, whatever was asked for: a list of bytes is looked for as it stands there.
        let text = Buffer::display(format_args!("{:?}", self.0));
        match guard::mask(&text) {
            Cow::Borrowed(_) => self.0.fmt(f),
            Cow::Owned(masked) => f.write_str(&String::from_utf8_lossy(&masked)),
        }
    }
}
