//! What a worker lacks, and that it starts no jobs meanwhile.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use secret_core::guard::{Kept, Missing};
use secret_core::{SecretBytes, SecretError, SecretRef};

/// How long a worker that lacks a secret leaves the jobs to others, before it takes some to ask for the secret again.
const PATIENCE: Duration = Duration::from_secs(1);

/// Open, until a job fails because a secret is not to be had.
///
/// A queue of apalis has no pause between two attempts, so that a worker without its secret would use up all the attempts of all the
/// jobs within seconds. Behind a closed gate a job is not started, and no attempt is counted, before the secret is there.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    is_closed: AtomicBool,
    is_asking: AtomicBool,
    lack: Mutex<Lack>,
}

#[derive(Debug, Default)]
struct Lack {
    secrets: Vec<Lacking>,
    /// When a job was last refused for it, and with what error.
    refused: Option<(Instant, Option<SecretError>)>,
}

impl Gate {
    /// Open, or closed until these are there.
    pub(crate) fn until(names: BTreeSet<String>) -> Self {
        let needed = names.into_iter().map(SecretRef::named);
        Self::lacking(needed.map(Lacking::Needed).collect())
    }

    fn lacking(secrets: Vec<Lacking>) -> Self {
        Self {
            is_closed: AtomicBool::new(!secrets.is_empty()),
            is_asking: AtomicBool::new(false),
            lack: Mutex::new(Lack {
                secrets,
                refused: None,
            }),
        }
    }

    /// For another worker, that lacks the same for all that is known.
    pub(crate) fn anew(&self) -> Self {
        Self::lacking(self.lack().secrets.clone())
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Acquire)
    }

    /// Whether a job is about to pass, and others wait for what it learns.
    pub(crate) fn is_asking(&self) -> bool {
        self.is_asking.load(Ordering::Acquire)
    }

    /// How long jobs should be left to other workers; `None` if this one may take some.
    pub(crate) fn pause(&self) -> Option<Duration> {
        if !self.is_closed() {
            return None;
        }
        let refused = self.lack().refused.as_ref()?.0;
        PATIENCE.checked_sub(refused.elapsed())
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
        if missing.is_empty() {
            return;
        }
        let mut lack = self.lack();
        for secret in missing.into_iter().map(Lacking::Missing) {
            if !lack.secrets.contains(&secret) {
                lack.secrets.push(secret);
            }
        }
        lack.refused = Some((Instant::now(), None));
        self.is_closed.store(true, Ordering::Release);
    }

    /// Lets a job through if the secrets are there, and opens then.
    pub(crate) async fn pass(&self) -> Result<(), SecretError> {
        self.is_asking.store(true, Ordering::Release);
        let _asking = Asking(self);
        let secrets = {
            let lack = self.lack();
            // Those that were fetched together are answered together.
            if let Some((at, Some(error))) = &lack.refused
                && at.elapsed() < PATIENCE
            {
                return Err(error.clone());
            }
            lack.secrets.clone()
        };
        for secret in &secrets {
            if let Err(error) = secret.look().await {
                self.lack().refused = Some((Instant::now(), Some(error.clone())));
                return Err(error);
            }
        }
        let mut lack = self.lack();
        lack.secrets.retain(|secret| !secrets.contains(secret));
        lack.refused = None;
        self.is_closed
            .store(!lack.secrets.is_empty(), Ordering::Release);
        Ok(())
    }

    fn lack(&self) -> MutexGuard<'_, Lack> {
        self.lack.lock().unwrap_or_else(PoisonError::into_inner)
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

/// A job that asks; dropped, too, where its worker is stopped.
struct Asking<'g>(&'g Gate);

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.is_asking.store(false, Ordering::Release);
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
