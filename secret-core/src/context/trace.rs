//! What a lookup tells `tracing`: which secret, from where, how long; never a value.
//!
//! Without the feature nothing is told, and nothing is compiled.

#[cfg(feature = "tracing")]
mod told {
    use std::collections::BTreeSet;
    use std::sync::{Mutex, PoisonError};
    use std::time::Instant;

    use tracing::span::EnteredSpan;
    use tracing::{Level, debug, debug_span, enabled, trace, warn};

    use crate::error::{SecretError, SecretErrorKind};
    use crate::name::SecretName;
    use crate::provider::chain::Hit;
    use crate::source::Source;

    /// When a lookup began, if anybody wants to know how long it takes.
    #[derive(Clone, Copy)]
    pub(crate) struct Begun(Option<Instant>);

    impl Begun {
        pub(crate) fn now() -> Self {
            Self(enabled!(Level::DEBUG).then(Instant::now))
        }

        fn microseconds(self) -> u64 {
            let elapsed = self.0.map(|begun| begun.elapsed()).unwrap_or_default();
            u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX)
        }
    }

    /// It was there already.
    pub(crate) fn kept(name: &SecretName, is_stale: bool) {
        if is_stale {
            warn!(secret = %name, cached = true, stale = true, "secret from the cache: its store does not answer");
        } else {
            trace!(secret = %name, cached = true, "secret from the cache");
        }
    }

    /// A place had it.
    pub(crate) fn found(name: &SecretName, hit: &Hit, begun: Begun) {
        debug!(
            secret = %name,
            source = hit.source().map(Source::as_str),
            place = %hit.found().place(name.as_str()),
            cached = false,
            microseconds = begun.microseconds(),
            "secret found"
        );
    }

    /// No place had it, or something is wrong with it.
    pub(crate) fn failed(name: &SecretName, error: &SecretError, begun: Begun) {
        let microseconds = begun.microseconds();
        if error.kind() == SecretErrorKind::NotFound {
            debug!(secret = %name, microseconds, "secret not found");
        } else {
            warn!(secret = %name, kind = ?error.kind(), microseconds, "secret not to be had");
        }
    }

    /// An optional secret is not there, outside of every scope. Whoever forgot to take a context along learns of it here or nowhere. Once is
    /// enough for each: where it is meant to be so, it may happen with every request.
    #[cold]
    pub(crate) fn absent_outside(error: &SecretError) {
        let secret = error.name();
        if enabled!(Level::WARN) && is_news(secret) {
            warn!(
                secret,
                "optional secret not found, and it was looked up outside of every scope: take `SecretContext::current()` along, for its \
                 `scope` or `scope_async`. The next time that is told at level debug"
            );
        } else {
            debug!(secret, "optional secret not found outside of every scope");
        }
    }

    /// Whether it is the first time for a secret of that name. So many are remembered as a program declares; names may come from anywhere.
    fn is_news(secret: &str) -> bool {
        const MOST: usize = 256;
        static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
        told.len() < MOST && told.insert(secret.to_owned())
    }

    /// One request for many.
    pub(crate) fn request(names: &[&str]) -> EnteredSpan {
        debug_span!("secret_request", secrets = ?names).entered()
    }
}

#[cfg(not(feature = "tracing"))]
mod told {
    use crate::error::SecretError;
    use crate::name::SecretName;
    use crate::provider::chain::Hit;

    #[derive(Clone, Copy)]
    pub(crate) struct Begun;

    impl Begun {
        pub(crate) fn now() -> Self {
            Self
        }
    }

    pub(crate) fn kept(_: &SecretName, _: bool) {}
    pub(crate) fn found(_: &SecretName, _: &Hit, _: Begun) {}
    pub(crate) fn failed(_: &SecretName, _: &SecretError, _: Begun) {}
    pub(crate) fn absent_outside(_: &SecretError) {}
    pub(crate) fn request(_: &[&str]) -> Untold {
        Untold
    }

    pub(crate) struct Untold;
}

pub(crate) use told::absent_outside;
pub(super) use told::{Begun, failed, found, kept, request};
