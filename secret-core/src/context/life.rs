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
    /// Until here it serves if the store is down.
    stale_until: Instant,
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
            ask_from: now + time_to_live * 4 / 5,
            good_until,
            stale_until: good_until
                .checked_add(keeping.stale())
                .unwrap_or(good_until),
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
        self.is_stale = now < self.stale_until;
        self.good_until = self.stale_until.min(now + PAUSE);
        self.ask_from = self.good_until;
        self.is_stale
    }

    pub(super) fn is_stale(&self) -> bool {
        self.is_stale
    }
}
