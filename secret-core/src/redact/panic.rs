//! Panics without secrets: [`panics`].

use std::backtrace::{Backtrace, BacktraceStatus};
use std::borrow::Cow;
use std::fmt::Write;
use std::panic;
use std::thread;

use crate::buffer::Buffer;
use crate::guard;

/// Masks the message of panics, from now on and in the whole process.
///
/// A panic whose message is clean, and the name of whose thread, is reported as it was before, by the hook that was there. One that
/// carries a secret is reported on the standard error stream in the usual form, masked; the hook that was there does not see it, because
/// it could only print the message as it is. Call it once, after other hooks are installed.
///
/// ```
/// secret_core::redact::panics();
/// ```
pub fn panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let thread = thread::current();
        let name = thread.name().unwrap_or("<unnamed>");
        let mut text = Buffer::new();
        let _ = write!(text, "thread '{name}' {info}");
        match guard::mask(&text) {
            Cow::Borrowed(_) => before(info),
            Cow::Owned(masked) => report(&String::from_utf8_lossy(&masked)),
        }
    }));
}

#[allow(clippy::print_stderr)] // where panics are reported
fn report(panicked: &str) {
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        eprintln!("\n{panicked}\nstack backtrace:\n{backtrace}");
    } else {
        eprintln!("\n{panicked}");
    }
}
