//! What time it is: [`Clock`].

use std::time::Instant;

/// The clock of a context: the system's, or one that a test moves by hand.
#[derive(Default)]
pub(super) struct Clock(Option<Box<dyn Fn() -> Instant + Send + Sync>>);

impl Clock {
    pub(super) fn of(now: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self(Some(Box::new(now)))
    }

    pub(super) fn now(&self) -> Instant {
        match &self.0 {
            Some(now) => now(),
            None => Instant::now(),
        }
    }
}
