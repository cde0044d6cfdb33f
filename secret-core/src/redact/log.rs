//! The `log` crate: [`Log`].

use std::borrow::Cow;

use log::kv::{Error, Key, Source, Value, VisitSource};
use log::{Metadata, Record};

use crate::buffer::Buffer;
use crate::guard;

/// A logger that masks the records of another: the message, and the values of its keys. A record that is clean is handed on as it is.
///
/// The target, the module and the file of a record are handed on as they are.
///
/// ```
/// use secret_core::redact::Log;
/// # struct Terminal;
/// # impl log::Log for Terminal {
/// #     fn enabled(&self, _: &log::Metadata<'_>) -> bool { true }
/// #     fn log(&self, _: &log::Record<'_>) {}
/// #     fn flush(&self) {}
/// # }
///
/// log::set_boxed_logger(Box::new(Log::new(Terminal)))?;
/// # Ok::<(), log::SetLoggerError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Log<L>(L);

impl<L: log::Log> Log<L> {
    /// Masks the records that go to `inner`.
    pub const fn new(inner: L) -> Self {
        Self(inner)
    }
}

impl<L: log::Log> log::Log for Log<L> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        // Formatting may be dear.
        if !self.0.enabled(record.metadata()) {
            return;
        }
        let text = Buffer::display(record.args());
        let message = guard::mask(&text);
        let mut pairs = Pairs::default();
        // A source that cannot be visited to its end: what it gave is handed on.
        let _ = record.key_values().visit(&mut pairs);
        if matches!(message, Cow::Borrowed(_)) && !pairs.has_secrets {
            return self.0.log(record);
        }
        let message = String::from_utf8_lossy(&message);
        let mut masked = Record::builder();
        masked
            .metadata(record.metadata().clone())
            .module_path(record.module_path())
            .file(record.file())
            .line(record.line())
            .key_values(&pairs);
        self.0.log(&masked.args(format_args!("{message}")).build());
    }

    fn flush(&self) {
        self.0.flush();
    }
}

/// The keys of a record and their values, masked.
#[derive(Default)]
struct Pairs {
    pairs: Vec<(String, String)>,
    has_secrets: bool,
}

impl<'kvs> VisitSource<'kvs> for Pairs {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), Error> {
        let text = Buffer::display(value);
        let masked = guard::mask(&text);
        self.has_secrets |= matches!(masked, Cow::Owned(_));
        let masked = String::from_utf8_lossy(&masked).into_owned();
        self.pairs.push((key.as_str().to_owned(), masked));
        Ok(())
    }
}

impl Source for Pairs {
    fn visit<'kvs>(&'kvs self, visitor: &mut dyn VisitSource<'kvs>) -> Result<(), Error> {
        for (key, value) in &self.pairs {
            visitor.visit_pair(Key::from_str(key), Value::from(value.as_str()))?;
        }
        Ok(())
    }
}
