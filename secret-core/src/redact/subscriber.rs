//! `tracing-subscriber`: [`MakeRedacted`], [`RedactedFields`].

use std::fmt;

use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FormatFields, MakeWriter};

use super::Redactor;
use crate::buffer::Buffer;
use crate::guard;

/// Masks what a subscriber writes: all of it, fields and messages, spans and events.
///
/// ```
/// use std::io;
///
/// use secret_core::redact::MakeRedacted;
///
/// let subscriber = tracing_subscriber::fmt()
///     .with_writer(MakeRedacted::new(io::stderr))
///     .finish();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MakeRedacted<M>(M);

impl<M> MakeRedacted<M> {
    /// Masks what goes to the writers that `inner` makes.
    pub const fn new(inner: M) -> Self {
        Self(inner)
    }
}

impl<'a, M: MakeWriter<'a>> MakeWriter<'a> for MakeRedacted<M> {
    type Writer = Redactor<M::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Redactor::new(self.0.make_writer())
    }

    fn make_writer_for(&'a self, metadata: &tracing_core::Metadata<'_>) -> Self::Writer {
        Redactor::new(self.0.make_writer_for(metadata))
    }
}

/// Masks the fields of spans and events where they are formatted: the text of a span's fields stays in memory as long as the span,
/// and others may read it there. They are formatted without colours.
///
/// ```
/// use secret_core::redact::RedactedFields;
/// use tracing_subscriber::fmt::format::DefaultFields;
///
/// let subscriber = tracing_subscriber::fmt()
///     .fmt_fields(RedactedFields::new(DefaultFields::new()))
///     .finish();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RedactedFields<F>(F);

impl<F> RedactedFields<F> {
    /// Masks what `inner` formats.
    pub const fn new(inner: F) -> Self {
        Self(inner)
    }
}

impl<'w, F> FormatFields<'w> for RedactedFields<F>
where
    F: for<'f> FormatFields<'f>,
{
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'w>, fields: R) -> fmt::Result {
        let mut text = Buffer::new();
        self.0.format_fields(Writer::new(&mut text), fields)?;
        writer.write_str(&String::from_utf8_lossy(&guard::mask(&text)))
    }
}
