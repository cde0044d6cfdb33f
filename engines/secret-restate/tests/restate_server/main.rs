//! Handlers on a real Restate server.
//!
//! ```sh
//! RESTATE_SERVER=$(scripts/restate install) cargo test --manifest-path engines/Cargo.toml -p secret-restate --test restate_server -- --ignored
//! ```
//!
//! Each test has a server and workers of its own, as processes, because it stops them. With `SECRET_CORE_WRITE_TABLES` set, `channels.md` and
//! `faults.md` are written anew; otherwise they are compared.

mod balancer;
mod channels;
mod durability;
mod engine;
mod leaks;
#[path = "../../examples/support/loopback.rs"]
mod loopback;
mod table;
mod worker;

use std::time::{Duration, Instant};

/// How long anything may take that is waited for.
const PATIENCE: Duration = Duration::from_secs(90);

#[allow(clippy::disallowed_methods)] // not secrets, but what the tests are run with
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Waits until `look` finds what it looks for.
async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < until, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Not a test: what [`worker::Worker`] runs in a process of its own.
#[test]
#[ignore = "the worker, which the other tests start"]
fn serve_as_worker() {
    if let Some(kind) = variable(worker::KIND) {
        worker::serve(&kind);
    }
}
