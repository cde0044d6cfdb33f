//! Trying again what may pass, within a deadline: [`Patience`].

use std::time::{Duration, Instant};

use super::fault::Fault;
use super::transport::{Call, Reply, Transport};

/// What the wire format makes of an answer.
pub(crate) enum Verdict<T> {
    Done(T),
    /// It may pass: tried again.
    Again(Fault),
    /// It will not.
    Never(Fault),
}

/// Retries, the deadline, and the circuit that stops asking a dead store for a moment.
pub(crate) struct Patience {
    // The helper who builds this fills it in.
}

impl Patience {
    /// `deadline`: how long one lookup may take in all, retries included.
    pub(crate) fn new(deadline: Duration) -> Self {
        let _ = deadline;
        Self {}
    }

    /// Sends until `judge` is content, it will not pass, or the deadline counted from `asked` is over. 408, 429 (with
    /// `Retry-After`), 5xx and what `Transport::send` calls passing are tried again without asking `judge`.
    pub(crate) fn send<T>(
        &self,
        transport: &Transport,
        call: &Call<'_>,
        asked: Instant,
        judge: impl FnMut(Reply) -> Verdict<T>,
    ) -> Result<T, Fault> {
        let (_, _, _, _) = (transport, call, asked, judge);
        Err(Fault::lasting("", ""))
    }
}
