//! Nothing that is sent or received reaches a log, at any level.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use log::{LevelFilter, Log, Metadata, Record};

use super::faults::authority::{Authority, Certificate};
use super::faults::{KEY, VALUE};
use super::loopback::{Loopback, Reply};
use super::{get, later, post, text, trusting};

/// Everything, of this test and of those that run beside it.
static COLLECTED: Collected = Collected(Mutex::new(String::new()));

struct Collected(Mutex<String>);

impl Log for Collected {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(all, "{} {}", record.target(), record.args());
    }

    fn flush(&self) {}
}

#[test]
fn the_finest_level_has_no_key_and_no_value() {
    log::set_logger(&COLLECTED).expect("the first logger");
    log::set_max_level(LevelFilter::Trace);
    let authority = Authority::new();
    let answer = |_: &_| Reply::new(200, VALUE).chunked();
    let plain = Loopback::start(answer);
    let secured = Loopback::start_wrapped(authority.wrap(Certificate::Good), answer);
    let transport = trusting(authority.path());
    for server in [&plain, &secured] {
        for _ in 0..2 {
            let reply = transport.send(&get(&server.url()), later());
            assert_eq!(text(&reply.expect("an answer")), VALUE);
            let reply = transport.send(&post(&server.url(), VALUE.as_bytes()), later());
            assert_eq!(text(&reply.expect("an answer")), VALUE);
        }
    }
    let all = COLLECTED.0.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(all.contains("rustls"), "the logger hears nothing");
    assert!(!all.contains("CANARY"));
    // As rows of a hexadecimal dump show them: in text beside, cut anywhere, and in digits.
    for (canary, piece) in [(KEY, "qzkw"), (VALUE, "vjxq")] {
        assert!(!all.contains(piece), "{canary}");
        let hex = piece
            .bytes()
            .fold(String::new(), |hex, b| format!("{hex}{b:02x}"));
        assert!(!all.replace([' ', '\n'], "").contains(&hex), "{canary}");
    }
}
