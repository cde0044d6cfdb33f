//! Events of `tracing`: tries, and stores that rest. Without the feature there are none.

#![cfg_attr(not(feature = "tracing"), allow(unused_variables))]

use std::time::Duration;

use super::fault::Fault;
#[cfg(feature = "tracing")]
use super::http::target::Target;

#[cfg(feature = "tracing")]
const TARGET: &str = "secret_core::cloud";

/// The host alone: an address may hold more than that.
#[cfg(feature = "tracing")]
fn host(url: &str) -> String {
    Target::parse(url).map_or_else(|_| "?".to_owned(), |target| target.origin.to_string())
}

/// A try has failed, and another follows.
pub(super) fn retry(url: &str, tries: u32, fault: &Fault, wait: Duration) {
    #[cfg(feature = "tracing")]
    tracing::debug!(
        target: TARGET,
        store = %host(url),
        attempt = tries,
        problem = %fault.problem,
        wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
        "asked again"
    );
}

/// The store is not asked for a while.
pub(super) fn rests(url: &str, fault: &Fault) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: TARGET, store = %host(url), problem = %fault.problem, "not asked for a while");
}

/// It has answered again.
pub(super) fn is_back(url: &str) {
    #[cfg(feature = "tracing")]
    tracing::info!(target: TARGET, store = %host(url), "answers again");
}
