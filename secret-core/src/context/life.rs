//! How long a value that is kept is good for: [`Life`].

use std::time::{Duration, Instant};

use crate::provider::Keeping;

/// How long a store that is down is left alone while an old value serves.
const PAUSE: Duration = Duration::from_secs(1);

/// The times of a value that is not good forever.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    /// From here on the next value is asked for, while this one serves.
    ask_from: Instant,
    /// Until here it is good.
    good_until: Instant,
    /// Until here it serves if the store is down; `None` if time ends before.
    stale_until: Option<Instant>,
    is_stale: bool,
}

/// What a value is good for, at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Good,
    /// Good, and the next one should be on its way.
    Ending,
    Over,
}

impl Life {
    /// `None` if it is good forever.
    pub(super) fn of(keeping: Keeping, now: Instant) -> Option<Self> {
        let time_to_live = keeping.time_to_live()?;
        let good_until = now.checked_add(time_to_live)?;
        Some(Self {
            // A fifth first: four of what ends before time does may be too long for a duration.
            ask_from: now + time_to_live / 5 * 4,
            good_until,
            stale_until: good_until.checked_add(keeping.stale()),
            is_stale: false,
        })
    }

    pub(super) fn phase(&self, now: Instant) -> Phase {
        if now >= self.good_until {
            Phase::Over
        } else if now >= self.ask_from {
            Phase::Ending
        } else {
            Phase::Good
        }
    }

    /// Until when nobody need ask what phase it is in; nothing needs to be asked for until then.
    pub(super) fn quiet_until(&self, now: Instant) -> Instant {
        match self.phase(now) {
            Phase::Good => self.ask_from,
            Phase::Ending | Phase::Over => self.good_until,
        }
    }

    /// The next one could not be had: it is asked for again in a moment.
    pub(super) fn ask_later(&mut self, now: Instant) {
        self.ask_from = self.good_until.min(now + PAUSE);
    }

    /// The store is down when this one is over: it serves for a moment, if it may. Whether it does.
    pub(super) fn outlive(&mut self, now: Instant) -> bool {
        self.is_stale = self.stale_until.is_none_or(|until| now < until);
        self.good_until = now + PAUSE;
        if let Some(until) = self.stale_until {
            self.good_until = self.good_until.min(until);
        }
        self.ask_from = self.good_until;
        self.is_stale
    }

    pub(super) fn is_stale(&self) -> bool {
        self.is_stale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_too_long() {
        let now = Instant::now();
        // The longest that an instant takes is less than the longest duration, and more than a quarter of it.
        for part in 1..9 {
            let time = Duration::MAX / part;
            if let Some(life) = Life::of(Keeping::for_at_most(time), now) {
                assert_eq!(life.phase(now), Phase::Good, "{time:?}");
            }
        }
    }

    #[test]
    fn a_value_may_be_stale_for_as_long_as_there_is_time() {
        let now = Instant::now();
        let keeping = Keeping::for_at_most(PAUSE).stale_while_down(Duration::MAX);
        let mut life = Life::of(keeping, now).expect("a life that ends");
        let much_later = now + PAUSE * 1_000_000;
        assert_eq!(life.phase(much_later), Phase::Over);
        assert!(life.outlive(much_later));
        assert!(life.is_stale());
        assert_eq!(life.phase(much_later), Phase::Good);
    }

    #[test]
    fn no_time_at_all_is_over_at_once() {
        let now = Instant::now();
        let life = Life::of(Keeping::for_at_most(Duration::ZERO), now).expect("a life that ends");
        assert_eq!(life.phase(now), Phase::Over);
        assert_eq!(life.quiet_until(now), now);
    }
}
