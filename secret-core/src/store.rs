//! Where runs are written down: [`ResultStore`].

mod json_file;
mod record;
mod replacement;
mod run_id;
mod timestamp;

use std::fmt;
use std::sync::Arc;

use crate::guard::GuardError;
use crate::redact;
pub use json_file::JsonFileStore;
pub use record::{RunRecord, RunState, TaskRecord};
pub(crate) use record::{result_of, task_of};
#[cfg(feature = "testing")]
pub(crate) use replacement::replace;
pub use run_id::RunId;
pub use timestamp::Timestamp;

/// A place for run records. [`JsonFileStore`] is the embedded default; one of your own is one method.
///
/// ```
/// use std::sync::Mutex;
///
/// use secret_core::{ResultStore, Run, RunRecord, StoreError};
///
/// #[derive(Default)]
/// struct Memory(Mutex<Vec<serde_json::Value>>);
///
/// impl ResultStore for Memory {
///     fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
///         let json = serde_json::to_value(record)
///             .map_err(|error| StoreError::new("memory", error.to_string()))?;
///         self.0.lock().unwrap().push(json);
///         Ok(())
///     }
/// }
///
/// let memory = Memory::default();
/// Run::start(&memory, "nightly_export")?.finish()?;
/// assert_eq!(memory.0.lock().unwrap().last().unwrap()["state"], "succeeded");
/// # Ok::<(), StoreError>(())
/// ```
pub trait ResultStore: Send + Sync {
    /// Writes a record, in the place of what was there under the same [`run_id`](RunRecord::run_id).
    ///
    /// A run is saved when it begins, around each of its tasks, and when it ends. Whoever reads meanwhile must see a whole record, the
    /// old or the new one.
    ///
    /// A [`Run`](crate::Run) gives it no record that carries a secret that the [guard](crate::guard) knows.
    ///
    /// # Errors
    ///
    /// If it cannot be written. The old record is still there then.
    fn save(&self, record: &RunRecord) -> Result<(), StoreError>;
}

impl<S: ResultStore + ?Sized> ResultStore for &S {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        (**self).save(record)
    }
}

impl<S: ResultStore + ?Sized> ResultStore for Arc<S> {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        (**self).save(record)
    }
}

/// Why a record could not be written or read: what it is about, what is wrong with it, and what would mend it.
///
/// None of it holds a secret that the [guard](crate::guard) knows, whatever is said here: `[NAME]` stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    place: String,
    problem: String,
    help: Option<String>,
}

impl StoreError {
    /// Something is wrong with what is at `place`.
    pub fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::of(place.into(), problem.into())
    }

    fn of(place: String, problem: String) -> Self {
        Self {
            place: redact::owned(place),
            problem: redact::owned(problem),
            help: None,
        }
    }

    /// Says what would mend it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(redact::owned(help.into()));
        self
    }

    /// The same trouble, seen from the file that it is in.
    fn inside(self, place: &str) -> Self {
        Self {
            help: self.help,
            ..Self::new(place, format!("{}: {}", self.place, self.problem))
        }
    }

    /// What it is about: the path of a record, for one.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// What would mend it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// For a store that asks the [guard](crate::guard) itself.
impl From<GuardError> for StoreError {
    fn from(error: GuardError) -> Self {
        Self::new(error.sink(), error.problem()).with_help(error.help())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for StoreError {}
