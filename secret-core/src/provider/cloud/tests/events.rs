//! What `tracing` hears of tries and of a store that rests.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::faults::{KEY, VALUE};
use super::loopback::{Loopback, Reply};
use super::{get, transport};
use crate::provider::cloud::circuit::FAILURES;
use crate::provider::cloud::patience::{Patience, Verdict};

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Heard {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "secret_core::cloud"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// What is heard of some lookups.
fn heard(server: &Loopback, patience: &Patience, lookups: u32) -> Vec<String> {
    let heard = Heard::default();
    let url = format!("{}/api?key={KEY}", server.url());
    tracing::subscriber::with_default(heard.clone(), || {
        let transport = transport();
        for _ in 0..lookups {
            let sent = patience.send(
                &transport,
                &get(&url),
                Instant::now(),
                |_| Verdict::Done(()),
            );
            drop(sent);
        }
    });
    let lines = heard.0.lock().unwrap_or_else(PoisonError::into_inner);
    lines.clone()
}

#[test]
fn every_try_that_is_followed_by_another() {
    let failing = Reply::new(503, VALUE);
    let server = Loopback::in_turn([failing.clone(), failing, Reply::new(200, VALUE)]);
    let lines = heard(&server, &Patience::new(Duration::from_secs(60)), 1);
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, attempt) in lines.iter().zip(1..) {
        assert!(line.starts_with("DEBUG message=asked again"), "{line}");
        let store = format!("store={}", server.address());
        for piece in [
            store.as_str(),
            &format!("attempt={attempt}"),
            "status 503",
            "wait_ms=",
        ] {
            assert!(line.contains(piece), "{line}: {piece}");
        }
        assert!(!line.contains("CANARY"), "{line}");
    }
}

#[test]
fn a_store_that_rests() {
    let server = Loopback::in_turn([Reply::new(503, VALUE)]);
    let patience = Patience::new(Duration::from_millis(30));
    let lines = heard(&server, &patience, FAILURES + 3);
    let rests: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with("WARN message=not asked for a while"))
        .collect();
    assert_eq!(rests.len(), 1, "{lines:?}");
    assert!(!lines.concat().contains("CANARY"), "{lines:?}");
}
