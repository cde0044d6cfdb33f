//! Not asking a dead store for a moment: [`Circuit`].

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::fault::Fault;

/// As many lookups in a row must fail before the store is let rest.
pub(super) const FAILURES: u32 = 3;

/// How long it is let rest.
pub(super) const REST: Duration = Duration::from_secs(5);

/// After [`FAILURES`] lookups in a row that failed with what may pass, the store is not asked for [`REST`]. Then one lookup is let
/// through: if it fails too, the store rests again; if not, all are.
///
/// Time is told and not asked for, so that a test need not wait.
#[derive(Default)]
pub(super) struct Circuit {
    failed: Mutex<Option<Failed>>,
}

struct Failed {
    times: u32,
    since: Instant,
    last: Fault,
    /// Until when the store rests.
    until: Option<Instant>,
}

/// What has changed with a lookup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    None,
    Opened,
    Closed,
}

impl Circuit {
    /// Whether the store may be asked now.
    pub(super) fn admit(&self, now: Instant) -> Result<(), Fault> {
        let mut failed = self.failed();
        let Some(failed) = failed.as_mut() else {
            return Ok(());
        };
        let Some(until) = failed.until else {
            return Ok(());
        };
        if now < until {
            let since = now.saturating_duration_since(failed.since);
            return Err(Fault::resting(since, until - now, &failed.last));
        }
        // This one is let through, and the others rest until it is back: it may well not come back.
        failed.until = Some(now + REST);
        Ok(())
    }

    /// A lookup has ended, with an answer or with a fault that will not pass: the store is there.
    pub(super) fn answered(&self) -> Change {
        match self.failed().take() {
            Some(Failed { until: Some(_), .. }) => Change::Closed,
            _ => Change::None,
        }
    }

    /// A lookup has ended, with a fault that may pass.
    pub(super) fn failed_with(&self, fault: &Fault, now: Instant) -> Change {
        let mut failed = self.failed();
        let failed = failed.get_or_insert_with(|| Failed {
            times: 0,
            since: now,
            last: fault.clone(),
            until: None,
        });
        failed.times = failed.times.saturating_add(1);
        failed.last = fault.clone();
        if failed.times < FAILURES {
            return Change::None;
        }
        let was_open = failed.until.replace(now + REST).is_some();
        if was_open {
            Change::None
        } else {
            Change::Opened
        }
    }

    fn failed(&self) -> MutexGuard<'_, Option<Failed>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault() -> Fault {
        Fault::passing("it is down", "start it")
    }

    fn opened(now: Instant) -> Circuit {
        let circuit = Circuit::default();
        for times in 1..=FAILURES {
            assert_eq!(circuit.admit(now), Ok(()));
            let change = circuit.failed_with(&fault(), now);
            assert_eq!(change == Change::Opened, times == FAILURES);
        }
        circuit
    }

    #[test]
    fn failures_in_a_row_let_the_store_rest() {
        let now = Instant::now();
        let circuit = opened(now);
        let later = now + Duration::from_secs(2);
        let refused = circuit.admit(later).expect_err("it rests");
        assert_eq!(
            refused.problem,
            "it has not answered for 2 s, and is not asked again for 3 s; the last time, it is down"
        );
        assert_eq!(refused.help, "start it");
        assert!(refused.is_passing());
    }

    #[test]
    fn an_answer_between_starts_anew() {
        let now = Instant::now();
        let circuit = Circuit::default();
        for _ in 0..10 {
            circuit.failed_with(&fault(), now);
            circuit.failed_with(&fault(), now);
            assert_eq!(circuit.answered(), Change::None);
            assert_eq!(circuit.admit(now), Ok(()));
        }
    }

    #[test]
    fn then_one_is_let_through() {
        let now = Instant::now();
        let circuit = opened(now);
        let rested = now + REST;
        assert_eq!(circuit.admit(rested), Ok(()));
        assert!(circuit.admit(rested).is_err(), "the second waits for it");
        assert_eq!(circuit.failed_with(&fault(), rested), Change::None);
        assert!(circuit.admit(rested + REST / 2).is_err());
        assert_eq!(circuit.admit(rested + REST), Ok(()));
        assert_eq!(circuit.answered(), Change::Closed);
        for _ in 0..10 {
            assert_eq!(circuit.admit(rested + REST), Ok(()));
        }
    }

    #[test]
    fn one_that_does_not_come_back_holds_nobody_up_for_ever() {
        let now = Instant::now();
        let circuit = opened(now);
        assert_eq!(circuit.admit(now + REST), Ok(()));
        assert_eq!(circuit.admit(now + REST * 2), Ok(()));
    }

    #[test]
    fn many_threads_let_one_through() {
        let now = Instant::now();
        let circuit = opened(now);
        let admitted = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..16)
                .map(|_| scope.spawn(|| circuit.admit(now + REST).is_ok()))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"))
                .filter(|admitted| *admitted)
                .count()
        });
        assert_eq!(admitted, 1);
    }
}
