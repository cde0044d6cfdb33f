//! The embedded default store: [`JsonFileStore`].

use std::collections::BinaryHeap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::replacement::replace;
use super::{ResultStore, RunId, RunRecord, StoreError};
use crate::guard;
use crate::redact::Masked;
use crate::wipe::wipe_bytes;

/// One file of JSON for each run, in a directory of its own.
///
/// A record is written beside its place, flushed to the disk and then renamed, so that a reader, or a machine that loses power, sees
/// the old record or the new one and never half of either. On Unix only the user can read it: parameters and results stand there in
/// clear.
///
/// The directory is made when the first record is written. What a killed process leaves behind, a file whose name begins with `.` and
/// ends with `.tmp`, can be deleted.
///
/// ```
/// use secret_core::{JsonFileStore, Run, RunState};
/// # let directory = std::env::temp_dir().join(secret_core::RunId::unique().as_str());
///
/// let store = JsonFileStore::new(&directory);
/// let run = Run::start(&store, "nightly_export")?.finish()?;
///
/// assert_eq!(store.list()?, [run.run_id.clone()]);
/// assert_eq!(store.read(&run.run_id)?.state, RunState::Succeeded);
/// println!("the record is {}", store.path(&run.run_id).display());
/// # std::fs::remove_dir_all(&directory).unwrap();
/// # Ok::<(), secret_core::StoreError>(())
/// ```
#[derive(Clone)]
pub struct JsonFileStore {
    directory: PathBuf,
}

impl JsonFileStore {
    /// Records in this directory. Nothing is read or made yet.
    #[must_use]
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
        }
    }

    /// Where the record of a run is.
    #[must_use]
    pub fn path(&self, run_id: &RunId) -> PathBuf {
        self.directory.join(format!("{run_id}.json"))
    }

    /// The record of a run.
    ///
    /// # Errors
    ///
    /// If there is none, it cannot be read, or it is not a record.
    pub fn read(&self, run_id: &RunId) -> Result<RunRecord, StoreError> {
        let path = self.path(run_id);
        let place = format!("run record `{}`", path.display());
        let text = fs::read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::new(&place, "there is none")
                .with_help("`JsonFileStore::list` gives the runs of this directory"),
            _ => StoreError::new(&place, format!("it cannot be read: {error}"))
                .with_help("give the user that runs this the right to read it"),
        })?;
        // Of text `serde_json` has it compiled, of bytes it would be compiled here.
        let text = String::from_utf8(text)
            .map_err(|_| StoreError::new(&place, "it is not JSON, because it is not UTF-8"))?;
        let json: Value = text.parse().map_err(|error: serde_json::Error| {
            // The parser's own message quotes what it read.
            let (line, column) = (error.line(), error.column());
            StoreError::new(
                &place,
                format!("it is not JSON, at line {line}, column {column}"),
            )
        })?;
        let record = RunRecord::from_json(&json).map_err(|error| error.inside(&place))?;
        if record.run_id != *run_id {
            return Err(StoreError::new(place, "it is the record of another run")
                .with_help("name the file as its field `run_id` says"));
        }
        Ok(record)
    }

    /// The runs that have a record, in the order of their ids.
    ///
    /// # Errors
    ///
    /// If the directory is there and cannot be read.
    pub fn list(&self) -> Result<Vec<RunId>, StoreError> {
        let cannot =
            |error: &io::Error| self.directory_error(&format!("it cannot be read: {error}"));
        let files = match fs::read_dir(&self.directory) {
            Ok(files) => files,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(cannot(&error)),
        };
        // A heap sorts them as well as `sort` does, of which a fifth is to be compiled.
        let mut runs = BinaryHeap::new();
        for file in files {
            let name = file.map_err(|error| cannot(&error))?.file_name();
            let name = name.to_str().and_then(|name| name.strip_suffix(".json"));
            if let Some(run) = name.and_then(|name| name.parse().ok()) {
                runs.push(run);
            }
        }
        Ok(runs.into_sorted_vec())
    }

    fn directory_error(&self, problem: &str) -> StoreError {
        let place = format!("directory `{}` of run records", self.directory.display());
        StoreError::new(place, problem).with_help(
            "give a directory that the user who runs this can write: JsonFileStore::new(..)",
        )
    }

    fn make_directory(&self) -> Result<(), StoreError> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&self.directory)
            .map_err(|error| self.directory_error(&format!("it cannot be made: {error}")))
    }
}

impl fmt::Debug for JsonFileStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonFileStore")
            .field("directory", &Masked(&self.directory))
            .finish()
    }
}

impl ResultStore for JsonFileStore {
    /// A record that carries a secret is refused, as [`Run`](crate::Run) does it too.
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        let path = self.path(&record.run_id);
        let cannot = |why: &dyn fmt::Display| {
            StoreError::new(
                format!("run record `{}`", path.display()),
                format!("it cannot be written: {why}"),
            )
            .with_help(
                "give a directory that the user who runs this can write: JsonFileStore::new(..)",
            )
        };
        let mut text = serde_json::to_vec_pretty(record).map_err(|error| cannot(&error))?;
        text.push(b'\n');
        if let Err(error) = guard::check(&text, path.display().to_string()) {
            wipe_bytes(&mut text);
            // It knows in which part.
            record.refuse_secrets()?;
            return Err(error.into());
        }
        self.make_directory()?;
        replace(&path, &text, &mut for_the_user_only())
            .and_then(|()| flush_directory(&self.directory))
            .map_err(|error| cannot(&error))
    }
}

/// How a record is made, which holds parameters and results in clear.
fn for_the_user_only() -> OpenOptions {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a rename last: it is a change of the directory.
#[cfg(unix)]
fn flush_directory(directory: &Path) -> io::Result<()> {
    // "" is the current directory to `join`, and to nobody else.
    let is_here = directory.as_os_str().is_empty();
    File::open(if is_here { Path::new(".") } else { directory })?.sync_all()
}

/// Elsewhere a directory cannot be opened as a file.
#[cfg(not(unix))]
fn flush_directory(_: &Path) -> io::Result<()> {
    Ok(())
}
