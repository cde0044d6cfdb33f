//! What is tried again, and until when.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::loopback::{Loopback, Reply};
use super::{get, transport};
use crate::provider::cloud::circuit::FAILURES;
use crate::provider::cloud::fault::{Fault, FaultKind};
use crate::provider::cloud::http::transport::Reply as Received;
use crate::provider::cloud::patience::{Patience, Verdict};

/// Nothing that passes takes as long on a machine that is not stuck.
fn patient() -> Patience {
    Patience::new(Duration::from_secs(60))
}

#[allow(clippy::needless_pass_by_value)] // as a judge is given it
fn status(reply: Received) -> Verdict<u16> {
    Verdict::Done(reply.status)
}

#[test]
fn what_passes_is_tried_again() {
    for fault in [
        Reply::status(408),
        Reply::status(429),
        Reply::status(429).header("Retry-After", "0"),
        Reply::status(500),
        Reply::status(502),
        Reply::status(503).header("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"),
        Reply::status(504),
        Reply::closed(),
        Reply::new(200, "short").promising(500),
        Reply::new(200, "reset").resetting(2),
    ] {
        let server = Loopback::in_turn([fault.clone(), fault, Reply::new(200, "ok")]);
        let sent = patient().send(&transport(), &get(&server.url()), Instant::now(), status);
        assert_eq!(sent, Ok(200));
        assert_eq!(server.requests().len(), 3);
    }
}

#[test]
fn what_hangs_leaves_time_for_another_try() {
    let server = Loopback::in_turn([Reply::silent(), Reply::new(200, "ok")]);
    let patience = Patience::new(Duration::from_secs(3));
    let sent = patience.send(&transport(), &get(&server.url()), Instant::now(), status);
    assert_eq!(sent, Ok(200));
}

#[test]
fn what_will_not_pass_is_the_callers_to_judge() {
    for code in [200, 204, 304, 400, 401, 403, 404, 413, 418] {
        let server = Loopback::in_turn([Reply::status(code)]);
        let sent = patient().send(&transport(), &get(&server.url()), Instant::now(), status);
        assert_eq!(sent, Ok(code));
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn the_caller_may_have_it_tried_again() {
    let server = Loopback::in_turn([Reply::status(200)]);
    let asked = AtomicUsize::new(0);
    let fault = Fault::lasting("no", "none");
    let sent = patient().send(
        &transport(),
        &get(&server.url()),
        Instant::now(),
        |_| match asked.fetch_add(1, Ordering::Relaxed) {
            0 => Verdict::Again(Fault::passing("not yet", "wait")),
            1 => Verdict::Never(fault.clone()),
            _ => Verdict::Done(()),
        },
    );
    assert_eq!(sent, Err(fault));
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn the_deadline_counts_from_when_it_was_asked_for() {
    let server = Loopback::in_turn([Reply::status(200)]);
    let patience = Patience::new(Duration::from_millis(1));
    let asked = Instant::now();
    while asked.elapsed() <= Duration::from_millis(1) {
        std::hint::spin_loop();
    }
    let fault = patience
        .send(&transport(), &get(&server.url()), asked, status)
        .expect_err("it is over");
    assert_eq!(fault.kind, FaultKind::Passing);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_store_that_asks_to_wait_too_long_is_told_of_at_once() {
    let server = Loopback::in_turn([Reply::status(429).header("Retry-After", "3600")]);
    let fault = patient()
        .send(&transport(), &get(&server.url()), Instant::now(), status)
        .expect_err("it is too long");
    assert!(fault.problem.contains("asks to wait 3600 s"), "{fault:?}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_dead_store_is_not_asked_for_a_moment() {
    let server = Loopback::in_turn([Reply::status(503)]);
    let (transport, patience) = (transport(), Patience::new(Duration::from_millis(30)));
    let ask = || patience.send(&transport, &get(&server.url()), Instant::now(), status);
    for _ in 0..FAILURES {
        let fault = ask().expect_err("it is dead");
        assert!(fault.problem.contains("status 503") || fault.problem.contains("in time"));
    }
    let asked = server.requests().len();
    for _ in 0..100 {
        let fault = ask().expect_err("it rests");
        assert!(
            fault.problem.contains("is not asked again for"),
            "{fault:?}"
        );
    }
    assert_eq!(server.requests().len(), asked);
}

#[test]
fn a_store_that_says_no_is_not_dead() {
    let server = Loopback::in_turn([Reply::status(401)]);
    let (transport, patience) = (transport(), patient());
    for _ in 0..FAILURES * 2 {
        let sent = patience.send(&transport, &get(&server.url()), Instant::now(), |_| {
            Verdict::<()>::Never(Fault::lasting("not authorised", "a key"))
        });
        assert!(sent.is_err());
    }
    assert_eq!(server.requests().len(), FAILURES as usize * 2);
}
