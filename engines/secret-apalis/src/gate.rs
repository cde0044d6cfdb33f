//! What a worker lacks, and that it takes few jobs meanwhile.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use apalis_core::timer::Delay;
use secret_core::guard::{Kept, Missing};
use secret_core::{SecretBytes, SecretError, SecretRef};

/// How long a job is held by a worker that lacks a secret, before others may have it.
const PATIENCE: Duration = Duration::from_millis(250);

/// Open, until a job fails because a secret is not to be had.
///
/// A queue of apalis has no pause between two attempts, so that a worker without its secret would use up all the attempts of all the
/// jobs within seconds. Behind a closed gate one job at a time is held, and given back without an attempt if nothing has changed.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    is_closed: AtomicBool,
    is_holding: AtomicBool,
    lacking: Mutex<Vec<Lacking>>,
}

impl Gate {
    /// Open, or closed until these are there.
    pub(crate) fn until(names: BTreeSet<String>) -> Self {
        let gate = Self::default();
        let needed = names.into_iter().map(SecretRef::named);
        gate.close(needed.map(Lacking::Needed).collect());
        gate
    }

    /// For another worker, that lacks the same for all that is known.
    pub(crate) fn anew(&self) -> Self {
        let gate = Self::default();
        gate.close(self.lacking());
        gate
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Acquire)
    }

    /// Whether no more jobs should be taken for now.
    pub(crate) fn is_busy(&self) -> bool {
        self.is_closed() && self.is_holding.load(Ordering::Acquire)
    }

    /// Closes, if a job failed for want of a secret. That its lookup failed is not enough: the job may do without.
    pub(crate) fn learn(&self, error: &(dyn Error + 'static), kept: &Kept) {
        let mut missing = kept.missing();
        if missing.is_empty() {
            return;
        }
        // The error is the program's own, and may hold a `SecretError` in whatever way; the text of one begins like this.
        let text = secret_core::redact::error(error);
        missing.retain(|secret| text.contains(&format!("secret `{}`", secret.name())));
        self.close(missing.into_iter().map(Lacking::Missing).collect());
    }

    fn close(&self, missing: Vec<Lacking>) {
        if missing.is_empty() {
            return;
        }
        let mut lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        for secret in missing {
            if !lacking.contains(&secret) {
                lacking.push(secret);
            }
        }
        self.is_closed.store(true, Ordering::Release);
    }

    /// Holds a job until the secrets are there, or for as long as the patience lasts.
    pub(crate) async fn pass(&self) -> Result<(), SecretError> {
        self.is_holding.store(true, Ordering::Release);
        let _held = Held(self);
        if self.look().await.is_ok() {
            return Ok(());
        }
        Delay::new(PATIENCE).await;
        self.look().await
    }

    /// Opens, if everything is there.
    async fn look(&self) -> Result<(), SecretError> {
        let lacking = self.lacking();
        for secret in &lacking {
            secret.look().await?;
        }
        let mut now = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        now.retain(|secret| !lacking.contains(secret));
        self.is_closed.store(!now.is_empty(), Ordering::Release);
        Ok(())
    }

    fn lacking(&self) -> Vec<Lacking> {
        let lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        lacking.clone()
    }
}

/// A secret that the worker has to have before it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lacking {
    /// Named by the program.
    Needed(SecretRef<SecretBytes>),
    /// Asked for by a job.
    Missing(Missing),
}

impl Lacking {
    async fn look(&self) -> Result<(), SecretError> {
        match self {
            Self::Needed(secret) => secret.refresh().await.map(drop),
            Self::Missing(missing) => missing.look().await,
        }
    }
}

/// A job that is held; dropped, too, where its worker is stopped.
struct Held<'g>(&'g Gate);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.is_holding.store(false, Ordering::Release);
    }
}

/// The job was not started, because the worker lacks a secret.
#[derive(Debug)]
pub(crate) struct NotStarted(pub(crate) SecretError);

impl fmt::Display for NotStarted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not started, and no attempt counted: {}", self.0)
    }
}

impl Error for NotStarted {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}
