//! Connections that wait for the next request: [`Pool`].

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::target::Origin;

/// Servers close what is idle after some seconds: beyond this, it is not even asked whether one did.
const IDLE: Duration = Duration::from_secs(60);

/// One that was used so recently is used again without a look: the look costs a third of what a request costs us, and what it
/// would find is found out by sending, too.
const FRESH: Duration = Duration::from_millis(50);

/// More requests than this at once are rare, as secrets are asked for together.
const MOST: usize = 8;

/// The last one used is the first to be used again.
#[derive(Default)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    connection: Connection,
    since: Instant,
}

impl Pool {
    /// One that nobody has closed.
    pub(crate) fn take(&self, origin: &Origin, now: Instant) -> Option<Connection> {
        loop {
            let found = self.find(origin, now)?;
            let is_fresh = now.saturating_duration_since(found.since) < FRESH;
            if is_fresh || found.connection.is_quiet() {
                return Some(found.connection);
            }
        }
    }

    fn find(&self, origin: &Origin, now: Instant) -> Option<Idle> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|idle| now.saturating_duration_since(idle.since) < IDLE);
        let at = idle
            .iter()
            .rposition(|idle| idle.connection.leads_to(origin))?;
        Some(idle.remove(at))
    }

    pub(crate) fn put(&self, connection: Connection, now: Instant) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() == MOST {
            idle.remove(0);
        }
        idle.push(Idle {
            connection,
            since: now,
        });
    }
}
