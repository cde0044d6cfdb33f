//! Trying again what may pass, within a deadline: [`Patience`].

use std::hash::{BuildHasher, Hasher, RandomState};
use std::thread;
use std::time::{Duration, Instant};

use super::circuit::{Change, Circuit};
use super::fault::Fault;
use super::http::transport::{Call, Reply, Transport};
use super::trace;

/// What the wire format makes of an answer.
pub(crate) enum Verdict<T> {
    Done(T),
    /// It may pass: tried again.
    Again(Fault),
    /// It will not.
    Never(Fault),
}

/// Retries, the deadline, and the circuit that stops asking a dead store for a moment.
///
/// - One try takes a third of the deadline at most, and never more than 3 s: one answer that hangs leaves time for another.
/// - Between two tries it waits a random time (full jitter) of up to 100 ms, 200 ms, 400 ms .. 2 s, so that many clients of a
///   store that comes back do not all ask at once. Where the store says how long to wait, it waits that long at least.
/// - A wait is cut so that a last try still fits before the deadline. If it is the store that asks for it, the lookup ends at once.
/// - After three lookups in a row that ended in a fault which may pass, the store is not asked for 5 s.
pub(crate) struct Patience {
    deadline: Duration,
    circuit: Circuit,
}

const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_TRY: Duration = Duration::from_secs(3);
/// What the last try gets at least.
const LAST_TRY: Duration = Duration::from_millis(100);

/// A lookup that may take longer than this has no deadline in practice, and time has an end.
const LONGEST_DEADLINE: Duration = Duration::from_secs(24 * 60 * 60);

impl Patience {
    /// `deadline`: how long one lookup may take in all, retries included.
    pub(crate) fn new(deadline: Duration) -> Self {
        Self {
            deadline: deadline.min(LONGEST_DEADLINE),
            circuit: Circuit::default(),
        }
    }

    /// Sends until `judge` is content, it will not pass, or the deadline counted from `asked` is over. 408, 429 (with
    /// `Retry-After`), 5xx and what `Transport::send` calls passing are tried again without asking `judge`.
    ///
    /// # Errors
    ///
    /// If it will not pass, did not pass within the deadline, or the store rests after several lookups that failed.
    pub(crate) fn send<T>(
        &self,
        transport: &Transport,
        call: &Call<'_>,
        asked: Instant,
        judge: impl FnMut(Reply) -> Verdict<T>,
    ) -> Result<T, Fault> {
        let now = Instant::now();
        let deadline = asked + self.deadline;
        if now >= deadline {
            return Err(Fault::too_late(self.deadline, transport.remedies()));
        }
        self.circuit.admit(now)?;
        let sent = self.insist(transport, call, deadline, judge);
        match &sent {
            Err(fault) if fault.is_passing() => {
                if self.circuit.failed_with(fault, Instant::now()) == Change::Opened {
                    trace::rests(call.url, fault);
                }
            }
            _ => {
                if self.circuit.answered() == Change::Closed {
                    trace::is_back(call.url);
                }
            }
        }
        sent
    }

    fn insist<T>(
        &self,
        transport: &Transport,
        call: &Call<'_>,
        deadline: Instant,
        mut judge: impl FnMut(Reply) -> Verdict<T>,
    ) -> Result<T, Fault> {
        let one_try = (self.deadline / 3).min(LONGEST_TRY);
        let reserve = (self.deadline / 20).min(LAST_TRY);
        let mut tries = 0;
        loop {
            let until = (Instant::now() + one_try).min(deadline);
            let (fault, asks_for) = match attempt(transport, call, until, &mut judge) {
                Attempt::Done(done) => return Ok(done),
                Attempt::Never(fault) => return Err(fault),
                Attempt::Again(fault, asks_for) => (fault, asks_for.unwrap_or_default()),
            };
            let wait = jitter(tries).max(asks_for);
            tries += 1;
            let left = deadline.saturating_duration_since(Instant::now());
            let spare = left.saturating_sub(reserve);
            if spare.is_zero() || asks_for > spare {
                let fault = if tries > 1 {
                    fault.tried(tries, self.deadline)
                } else {
                    fault
                };
                return Err(if asks_for > spare {
                    fault.asks_to_wait(asks_for, left, transport.remedies())
                } else {
                    fault
                });
            }
            let wait = wait.min(spare);
            trace::retry(call.url, tries, &fault, wait);
            thread::sleep(wait);
        }
    }
}

enum Attempt<T> {
    Done(T),
    Never(Fault),
    /// With how long the store asks to wait.
    Again(Fault, Option<Duration>),
}

fn attempt<T>(
    transport: &Transport,
    call: &Call<'_>,
    until: Instant,
    judge: &mut impl FnMut(Reply) -> Verdict<T>,
) -> Attempt<T> {
    let reply = match transport.send(call, until) {
        Ok(reply) => reply,
        Err(fault) if fault.is_passing() => return Attempt::Again(fault, None),
        Err(fault) => return Attempt::Never(fault),
    };
    let asks_for = reply.retry_after;
    if matches!(reply.status, 408 | 429 | 500..600) {
        return Attempt::Again(Fault::status(reply.status, transport.remedies()), asks_for);
    }
    match judge(reply) {
        Verdict::Done(done) => Attempt::Done(done),
        Verdict::Never(fault) => Attempt::Never(fault),
        Verdict::Again(fault) => Attempt::Again(fault, asks_for),
    }
}

/// A random time below a bound that doubles with each try.
fn jitter(tries: u32) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(1_u32.checked_shl(tries).unwrap_or(u32::MAX));
    let bound = u64::try_from(doubled.min(LONGEST_WAIT).as_micros()).unwrap_or(u64::MAX);
    // The keys of a new hasher are random.
    let random = RandomState::new().build_hasher().finish();
    Duration::from_micros(random % bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_random_and_double_up_to_a_bound() {
        let mut seen = std::collections::HashSet::new();
        for tries in (0..40).chain([u32::MAX]) {
            let bound = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(tries));
            for _ in 0..100 {
                let wait = jitter(tries);
                assert!(wait < bound.min(LONGEST_WAIT), "{tries}: {wait:?}");
                seen.insert(wait);
            }
        }
        assert!(seen.len() > 2_000, "{}", seen.len());
    }
}
