//! How long an answer is good for: [`Keeping`].

use std::time::Duration;

/// How long a context keeps what a [`SecretProvider`](crate::SecretProvider) answered.
///
/// ```
/// use std::time::Duration;
/// use secret_core::Keeping;
///
/// let keeping = Keeping::for_at_most(Duration::from_secs(300))
///     .stale_while_down(Duration::from_secs(3600))
///     .absent_for(Duration::from_secs(5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    time_to_live: Option<Duration>,
    stale: Duration,
    absent: Duration,
}

impl Keeping {
    /// Until it is [forgotten](crate::SecretContext::forget), or the context is gone.
    #[must_use]
    pub const fn forever() -> Self {
        Self {
            time_to_live: None,
            stale: Duration::ZERO,
            absent: Duration::ZERO,
        }
    }

    /// For this long. In the last fifth of it a lookup still gets the value that is kept, and the store is asked for the next one.
    #[must_use]
    pub const fn for_at_most(time_to_live: Duration) -> Self {
        Self {
            time_to_live: Some(time_to_live),
            stale: Duration::ZERO,
            absent: Duration::ZERO,
        }
    }

    /// If the store cannot be asked when the time is over, the old value serves for this much longer;
    /// [`Secret::is_stale`](crate::Secret::is_stale) says so. Not at all, unless this is called.
    #[must_use]
    pub const fn stale_while_down(self, stale: Duration) -> Self {
        Self { stale, ..self }
    }

    pub(crate) const fn time_to_live(&self) -> Option<Duration> {
        self.time_to_live
    }

    pub(crate) const fn stale(&self) -> Duration {
        self.stale
    }

    pub(crate) const fn absent(&self) -> Duration {
        self.absent
    }

    /// How long the store is not asked again for a secret that it does not have. It is asked each time, unless this is called.
    #[must_use]
    pub const fn absent_for(self, absent: Duration) -> Self {
        Self { absent, ..self }
    }
}
