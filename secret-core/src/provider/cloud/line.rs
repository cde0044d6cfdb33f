//! The line to a store: [`Line`].

use std::time::Instant;

use super::fault::Fault;
use super::http::transport::{Call, Reply, Transport};
use super::patience::{Patience, Verdict};

/// Connections, and the patience to try again.
pub(crate) struct Line {
    pub(crate) transport: Transport,
    pub(crate) patience: Patience,
}

impl Line {
    /// Sends until the answer says something.
    pub(crate) fn ask<T>(
        &self,
        call: &Call<'_>,
        asked: Instant,
        judge: impl FnMut(Reply) -> Verdict<T>,
    ) -> Result<T, Fault> {
        self.patience.send(&self.transport, call, asked, judge)
    }
}
