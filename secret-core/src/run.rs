//! A run that is written down: [`Run`].

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::context::{Frame, Recorder, ScopeFuture, enter};
use crate::guard::{self, GuardError};
use crate::json::SecretJson;
use crate::redact;
use crate::sink::{Parameter, ParameterValue, StoredResult};
use crate::store::{
    ResultStore, RunId, RunRecord, RunState, StoreError, TaskRecord, Timestamp, result_of, task_of,
};

/// A run of a flow: what a program without a workflow engine puts around its tasks, to have them written down.
///
/// Its record is saved when it begins, around each task, and when it ends: parameters, results, errors, times, and the
/// **names** of the secrets that each task looked up. A process that is killed leaves the record of what it was doing.
///
/// Tasks may run at the same time; they stand in the record in the order in which they began. A task that panics, and one whose
/// future is dropped, is written down as failed; the panic goes on.
///
/// Nothing is written that carries a secret which the [guard](crate::guard) knows. A parameter is refused at once, and a run that is
/// called by a secret does not begin. A result goes to whoever called the task, but the task is written down as failed, without it, and
/// [`finish`](Self::finish) is an error. A parameter or a result that carries a secret which is looked up only later is taken out of the
/// record then, the run has failed, and `finish` is an error. In the text of an error, and in the name of a task, the name of the secret stands in its place;
/// of a task that is called so, `finish` reports that too.
///
/// What a task has looked up is known to the guard until the run is finished, and so is what [`transform!`](crate::transform) made of it
/// there, and what it has given on as a [`SecretResult`](crate::SecretResult): another task may return a copy. The run has a share in
/// these values for that, no copies: of each name the last 64 that were looked up and the last 64 that were made.
///
/// # Examples
///
/// ```
/// use secret_core::{JsonFileStore, Parameter, Run, SecretContext, SecretError, SecretRef};
/// # let directory = std::env::temp_dir().join(secret_core::RunId::unique().as_str());
///
/// const DATABASE_URL: SecretRef<String> = SecretRef::new("DATABASE_URL");
///
/// fn load_rows(day: Parameter<String>) -> Result<u64, SecretError> {
///     let url = DATABASE_URL.get()?;
///     Ok(42)
/// }
///
/// let store = JsonFileStore::new(&directory);
/// let run = Run::start(&store, "nightly_export")?;
/// let day = Parameter::new("2026-11-23".to_owned());
/// run.parameter("day", &day)?;
/// # SecretContext::with_secrets([("DATABASE_URL", "postgres://robot:hunter2@db")]).scope(|| {
/// let rows = run.task("load_rows", || load_rows(day))?;
/// # Ok::<_, SecretError>(rows) })?;
/// let record = run.finish()?;
///
/// assert_eq!(record.task("load_rows").unwrap().secrets, ["DATABASE_URL"]);
/// assert_eq!(record.task("load_rows").unwrap().result, Some(42.into()));
/// # std::fs::remove_dir_all(&directory).unwrap();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A secret that one task makes for another is a [`SecretResult`](crate::SecretResult): it goes from hand to hand in the process, and
/// the record says only that it was there.
///
/// ```
/// # use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretResult};
/// # let directory = std::env::temp_dir().join(secret_core::RunId::unique().as_str());
/// # let run = Run::start(JsonFileStore::new(&directory), "login")?;
/// fn log_in() -> Result<SecretResult<String>, SecretError> {
///     Ok(SecretResult::new(Secret::new("SESSION", String::from("hunter2"))))
/// }
///
/// let session = run.task("log_in", log_in)?.into_secret();
/// let record = run.finish()?;
/// assert_eq!(record.tasks[0].result.as_ref().unwrap()["type"], "SecretResult");
/// # std::fs::remove_dir_all(&directory).unwrap();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A secret itself is no result:
///
/// ```compile_fail
/// # use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretRef};
/// # let run = Run::start(JsonFileStore::new("runs"), "login").unwrap();
/// let session = run.task("log_in", || SecretRef::<String>::new("SESSION").get());
/// ```
pub struct Run<S: ResultStore> {
    store: S,
    /// `None` when it is finished.
    record: Mutex<Option<Writing>>,
    /// What its tasks have used: the guard knows it until the record is finished.
    used: Recorder,
}

/// What is written down.
struct Writing {
    record: RunRecord,
    /// The first parameter or result that could not be.
    lost: Option<StoreError>,
    /// The [generation](guard::generation) for which nothing in it carries a secret.
    checked: u64,
}

impl Writing {
    /// Saves the record, without what carries a secret.
    fn save(&mut self, store: &impl ResultStore) -> Result<(), StoreError> {
        self.look_through()?;
        store.save(&self.record)
    }

    /// Looks through all of it for what has become known since that was done last, and takes out what carries a secret.
    ///
    /// The error is for what cannot be taken out: what the run and its flow are called.
    fn look_through(&mut self) -> Result<(), StoreError> {
        let generation = guard::generation();
        if self.checked != generation {
            self.record.mask_errors();
            if let Err(error) = self.record.refuse_secrets() {
                match self.record.take_out_secrets() {
                    Some(taken) => self.lost.get_or_insert(taken),
                    None => return Err(error),
                };
                self.record.refuse_secrets()?;
            }
            self.checked = generation;
        }
        Ok(())
    }

    /// Such a value as is to stand in the record, if it carries no secret. One that does is wiped: it is our copy.
    fn without_secrets(&mut self, value: Value) -> Result<Value, GuardError> {
        // Without the value, which would be looked through twice. What cannot be taken out of the rest is said when it is saved.
        let _ = self.look_through();
        match guard::check_value(&value, "") {
            Ok(()) => Ok(value),
            Err(error) => {
                drop(SecretJson::from(value));
                Err(error)
            }
        }
    }
}

impl<S: ResultStore> Run<S> {
    /// Begins a run of the flow called `flow`. A reference to a store is a store.
    ///
    /// # Errors
    ///
    /// If the record cannot be written: nothing has run then.
    pub fn start(store: S, flow: &str) -> Result<Self, StoreError> {
        Self::start_as(store, RunId::unique(), flow)
    }

    /// Begins a run that something else has named. A record of the same name is replaced.
    ///
    /// # Errors
    ///
    /// If the record cannot be written: nothing has run then.
    pub fn start_as(store: S, run_id: RunId, flow: &str) -> Result<Self, StoreError> {
        let mut writing = Writing {
            record: RunRecord::begin(run_id, flow),
            lost: None,
            checked: UNCHECKED,
        };
        writing.save(&store)?;
        Ok(Self {
            store,
            record: Mutex::new(Some(writing)),
            used: Recorder::default(),
        })
    }

    /// Writes a parameter down, under a name of its own.
    ///
    /// # Errors
    ///
    /// If there is one of that name, or JSON cannot hold its value, or it carries a secret, or the record cannot be written.
    pub fn parameter<T: ParameterValue>(
        &self,
        name: &str,
        parameter: &Parameter<T>,
    ) -> Result<(), StoreError> {
        let refuse = |problem: String| StoreError::new(format!("parameter `{name}`"), problem);
        // The value and not the parameter, so that it is looked through once.
        let value = serde_json::to_value(&**parameter)
            // A type of the user's may say anything.
            .map_err(|error| {
                refuse(format!(
                    "it cannot be written as JSON: {}",
                    redact::display(error)
                ))
            })?;
        self.change(|writing| {
            let value = writing
                .without_secrets(value)
                .map_err(|error| error.seen_at(format!("parameter `{name}`")))?;
            let record = &mut writing.record;
            guard::check(name, format!("name of parameter `{name}`"))?;
            if record.parameters.iter().any(|(other, _)| other == name) {
                return Err(refuse("the run has one of that name already".to_owned()));
            }
            record.parameters.push((name.to_owned(), value));
            Ok(())
        })?
    }

    /// Runs a task on this thread, and writes it down.
    ///
    /// If the record cannot be written meanwhile, the run goes on: [`finish`](Self::finish) writes all of it, or says why not.
    ///
    /// # Errors
    ///
    /// What the task fails with.
    pub fn task<T, E>(&self, name: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E>
    where
        T: StoredResult,
        E: Display,
    {
        let task = self.begin(name);
        let done = {
            let _restored = enter(Frame::recording(Arc::clone(&task.recorder)));
            work()
        };
        task.end(done)
    }

    /// Runs a task that is a future, and writes it down. It needs no runtime, and can be joined with others.
    ///
    /// The secrets noted are those that the future itself looks up, on whatever thread it is polled; what it spawns is outside, unless
    /// it is given the [context](crate::SecretContext::current).
    ///
    /// # Errors
    ///
    /// What the task fails with.
    pub async fn task_async<T, E>(
        &self,
        name: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E>
    where
        T: StoredResult,
        E: Display,
    {
        let task = self.begin(name);
        let frame = Frame::recording(Arc::clone(&task.recorder));
        let done = ScopeFuture::new(frame, work).await;
        task.end(done)
    }

    /// Ends the run and writes its record: succeeded if every task has, failed if one has not.
    ///
    /// A run that is dropped instead has failed, and its record is written as far as that is possible.
    ///
    /// # Errors
    ///
    /// If the record cannot be written, or a parameter or the result of a task could not be, because JSON cannot hold it or because it
    /// carries a secret; the rest is written then.
    pub fn finish(self) -> Result<RunRecord, StoreError> {
        let Some(mut writing) = self.lock().take() else {
            unreachable!("only `finish` takes it")
        };
        let record = &mut writing.record;
        end(record, RunState::Succeeded);
        // Before it is said how it ended: a parameter that is taken out is not well.
        writing.look_through()?;
        let record = &mut writing.record;
        let is_well = |task: &TaskRecord| task.state == RunState::Succeeded;
        if record.error.is_some() || !record.tasks.iter().all(is_well) {
            record.state = RunState::Failed;
        }
        writing.save(&self.store)?;
        match writing.lost {
            None => Ok(writing.record),
            Some(lost) => Err(lost),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Writing>> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the record and saves it, one at a time, so that no older state replaces a newer one.
    fn change<R>(&self, change: impl FnOnce(&mut Writing) -> R) -> Result<R, StoreError> {
        let mut writing = self.lock();
        let Some(writing) = writing.as_mut() else {
            unreachable!("a finished run cannot be reached")
        };
        let changed = change(writing);
        writing.save(&self.store)?;
        Ok(changed)
    }

    fn begin(&self, name: &str) -> UnderWay<'_, S> {
        let mut index = 0;
        // A record that cannot be written now is written by `finish`, which also reports that it cannot.
        let _ = self.change(|Writing { record, lost, .. }| {
            let mut name = Cow::Borrowed(name);
            let place = || format!("name of {}", task_of(&name, &record.run_id));
            if let Err(error) = guard::check(&*name, place()) {
                lost.get_or_insert_with(|| error.into());
                name = Cow::Owned(redact::owned(name.into_owned()));
            }
            index = record.tasks.len();
            record.tasks.push(TaskRecord::begin(&name));
        });
        UnderWay {
            run: self,
            index,
            recorder: Recorder::here(),
            is_over: false,
        }
    }
}

/// There is no such generation.
const UNCHECKED: u64 = u64::MAX;

fn end(record: &mut RunRecord, state: RunState) {
    record.state = state;
    record.finished = Some(Timestamp::now());
}

impl<S: ResultStore> Drop for Run<S> {
    fn drop(&mut self) {
        let Some(mut writing) = self.lock().take() else {
            return;
        };
        let record = &mut writing.record;
        end(record, RunState::Failed);
        if record
            .tasks
            .iter()
            .all(|task| task.state == RunState::Succeeded)
        {
            record.error = Some(ended_early("run"));
        }
        // Nobody is left to tell; the record on disk still says that the run has begun.
        let _ = writing.save(&self.store);
    }
}

impl<S: ResultStore> fmt::Debug for Run<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let record = self.lock();
        f.debug_tuple("Run")
            .field(
                &record
                    .as_ref()
                    .map(|writing| redact::text(writing.record.run_id.as_str())),
            )
            .finish()
    }
}

/// Why something ended that nobody ended. The message of a panic is for whoever mends the program, and may quote anything.
fn ended_early(what: &str) -> String {
    if std::thread::panicking() {
        format!("the {what} panicked; the message is in the output of the program")
    } else {
        format!("the {what} was dropped before it had finished")
    }
}

/// A task that has begun.
struct UnderWay<'r, S: ResultStore> {
    run: &'r Run<S>,
    index: usize,
    recorder: Arc<Recorder>,
    is_over: bool,
}

impl<S: ResultStore> UnderWay<'_, S> {
    fn end<T: StoredResult, E: Display>(mut self, done: Result<T, E>) -> Result<T, E> {
        // The user's code, so it comes first: a panic in it is one of the task.
        let written = match &done {
            Ok(result) => {
                serde_json::to_value(result).map_err(|error| Unwritten::NoJson(error.to_string()))
            }
            // The alternate form of `anyhow` and its like has the causes in it.
            Err(error) => Err(Unwritten::Failed(redact::display(format_args!(
                "{error:#}"
            )))),
        };
        self.close(written);
        done
    }

    fn close(&mut self, written: Result<Value, Unwritten>) {
        self.is_over = true;
        self.run.used.take_over(&self.recorder);
        let _ = self.run.change(|writing| {
            // Here, where no other can save it in between as if it had been checked.
            let written =
                written.and_then(|value| writing.without_secrets(value).map_err(Unwritten::Secret));
            let Writing { record, lost, .. } = writing;
            let task = &mut record.tasks[self.index];
            task.finished = Some(Timestamp::now());
            task.secrets = self.recorder.names();
            let (state, result, error) = match written {
                Ok(result) => (RunState::Succeeded, Some(result), None),
                Err(Unwritten::Failed(error)) => (
                    RunState::Failed,
                    None,
                    Some(redact::text(&error).into_owned()),
                ),
                Err(Unwritten::NoJson(error)) => {
                    let error = redact::text(&error);
                    let error = format!("the result cannot be written as JSON: {error}");
                    let place = task_of(&task.name, &record.run_id);
                    let help = "return what serde can write as JSON: the keys of maps are text";
                    lost.get_or_insert_with(|| StoreError::new(place, &error).with_help(help));
                    (RunState::Succeeded, None, Some(error))
                }
                Err(Unwritten::Secret(error)) => {
                    let place = result_of(&task.name, &record.run_id);
                    let text = format!("its result was refused: {}", error.problem());
                    lost.get_or_insert_with(|| error.seen_at(place).into());
                    (RunState::Failed, None, Some(text))
                }
            };
            task.state = state;
            task.result = result;
            task.error = error;
        });
    }
}

/// Why there is no result.
enum Unwritten {
    Failed(String),
    NoJson(String),
    Secret(GuardError),
}

impl<S: ResultStore> Drop for UnderWay<'_, S> {
    fn drop(&mut self) {
        if !self.is_over {
            self.close(Err(Unwritten::Failed(ended_early("task"))));
        }
    }
}
