//! What is kept of a run: [`RunRecord`].

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use serde_json::{Map, Value};

use super::{RunId, StoreError, Timestamp};
use crate::guard;
use crate::redact::{self, Masked};
use crate::wipe::wipe;

/// What is kept of one run: parameters, tasks with their results, and the names of the secrets that they used.
///
/// No type that is secret goes in: a value is a [`ParameterValue`](crate::ParameterValue) or a
/// [`StoredResult`](crate::StoredResult), and of a [`SecretResult`](crate::SecretResult) it says only that there was one. The value of a
/// secret that the [guard](crate::guard) knows does not go in either; in the text of an error, which is the task's own, its name stands
/// instead.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RunRecord {
    /// What the run is called.
    pub run_id: RunId,
    /// The flow that ran.
    pub flow: String,
    /// How it ended, if it has.
    pub state: RunState,
    /// When it began.
    pub started: Timestamp,
    /// When it ended.
    pub finished: Option<Timestamp>,
    /// Why it failed, where no task says so.
    pub error: Option<String>,
    /// The parameters, in the order given.
    pub parameters: Vec<(String, Value)>,
    /// The tasks, in the order in which they began.
    pub tasks: Vec<TaskRecord>,
}

/// What is kept of one task of a run.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TaskRecord {
    /// The task.
    pub name: String,
    /// How it ended, if it has.
    pub state: RunState,
    /// When it began.
    pub started: Timestamp,
    /// When it ended.
    pub finished: Option<Timestamp>,
    /// The names of the secrets that it looked up and got, sorted.
    pub secrets: Vec<String>,
    /// What it returned.
    pub result: Option<Value>,
    /// Why it failed, or why its result could not be kept. `[NAME]` stands for the value of a secret.
    pub error: Option<String>,
}

/// How far a run or a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RunState {
    /// It has begun. A record that stays so is that of a process that was killed.
    Running,
    /// It has ended, and well.
    Succeeded,
    /// It has ended with an error, a panic, or before its time.
    Failed,
}

impl RunState {
    const ALL: [Self; 3] = [Self::Running, Self::Succeeded, Self::Failed];

    /// The word for it in a record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

impl RunRecord {
    pub(crate) fn begin(run_id: RunId, flow: &str) -> Self {
        Self {
            run_id,
            flow: flow.to_owned(),
            state: RunState::Running,
            started: Timestamp::now(),
            finished: None,
            error: None,
            parameters: Vec::new(),
            tasks: Vec::new(),
        }
    }

    /// The first task of that name.
    #[must_use]
    pub fn task(&self, name: &str) -> Option<&TaskRecord> {
        self.tasks.iter().find(|task| task.name == name)
    }

    /// Masks secrets in the texts of errors. One that was looked up later may stand in what a task before has said.
    pub(crate) fn mask_errors(&mut self) {
        let tasks = self.tasks.iter_mut().map(|task| &mut task.error);
        for error in tasks.chain([&mut self.error]).flatten() {
            if let Cow::Owned(masked) = redact::text(error) {
                wipe(error);
                *error = masked;
            }
        }
    }

    /// The error for a record that carries a secret, in whatever part of it.
    pub(crate) fn refuse_secrets(&self) -> Result<(), StoreError> {
        guard::check_value(self, "")
            .map_err(|error| StoreError::from(error.seen_at(self.place_of_secret())))
    }

    /// Where in it a secret is.
    fn place_of_secret(&self) -> String {
        let run = &self.run_id;
        let is_in = |value: &Value| guard::check_value(value, "").is_err();
        let is_name = |name: &str| guard::check(name, "").is_err();
        if let Some((name, _)) = self.parameters.iter().find(|(_, value)| is_in(value)) {
            return parameter_of(name, run);
        }
        let is_result = |task: &&TaskRecord| task.result.as_ref().is_some_and(is_in);
        if let Some(task) = self.tasks.iter().find(is_result) {
            return result_of(&task.name, run);
        }
        if let Some((name, _)) = self.parameters.iter().find(|(name, _)| is_name(name)) {
            return format!("name of {}", parameter_of(name, run));
        }
        if let Some(task) = self.tasks.iter().find(|task| is_name(&task.name)) {
            return format!("name of {}", task_of(&task.name, run));
        }
        if is_name(run.as_str()) {
            return format!("id of run {run}");
        }
        if is_name(&self.flow) {
            return format!("name of flow `{}` of run {run}", self.flow);
        }
        format!("record of run {run}")
    }

    /// Reads the JSON that [`Serialize`] writes, for a store of your own.
    ///
    /// # Errors
    ///
    /// If it is not the JSON of a record; the error names the field.
    pub fn from_json(json: &Value) -> Result<Self, StoreError> {
        let run = Fields::of(json, "the record")?;
        let parameters = run
            .object("parameters")?
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let tasks = run.list("tasks")?.iter().map(TaskRecord::from_json);
        Ok(Self {
            run_id: run.text("run_id")?.parse()?,
            flow: run.text("flow")?,
            state: run.state("state")?,
            started: run.time("started")?,
            finished: run
                .optional("finished")
                .map(|_| run.time("finished"))
                .transpose()?,
            error: run
                .optional("error")
                .map(|_| run.text("error"))
                .transpose()?,
            parameters,
            tasks: tasks.collect::<Result<_, _>>()?,
        })
    }
}

impl TaskRecord {
    pub(crate) fn begin(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            state: RunState::Running,
            started: Timestamp::now(),
            finished: None,
            secrets: Vec::new(),
            result: None,
            error: None,
        }
    }

    fn from_json(json: &Value) -> Result<Self, StoreError> {
        let task = Fields::of(json, "a task of the record")?;
        let secrets = task.list("secrets")?.iter().map(|name| {
            let name = name
                .as_str()
                .ok_or_else(|| task.wrong("secrets", "a list of names"))?;
            Ok::<_, StoreError>(name.to_owned())
        });
        Ok(Self {
            name: task.text("name")?,
            state: task.state("state")?,
            started: task.time("started")?,
            finished: task
                .optional("finished")
                .map(|_| task.time("finished"))
                .transpose()?,
            secrets: secrets.collect::<Result<_, _>>()?,
            // A result that is `null` is one: what is told apart is whether the field is there.
            result: task.object.get("result").cloned(),
            error: task
                .optional("error")
                .map(|_| task.text("error"))
                .transpose()?,
        })
    }
}

/// What a parameter is called in an error.
fn parameter_of(name: &str, run_id: &RunId) -> String {
    format!("parameter `{name}` of run {run_id}")
}

/// What a task is called in an error.
pub(crate) fn task_of(name: &str, run_id: &RunId) -> String {
    format!("task `{name}` of run {run_id}")
}

/// What the result of a task is called in an error.
pub(crate) fn result_of(task: &str, run_id: &RunId) -> String {
    format!("result of {}", task_of(task, run_id))
}

/// The fields of a JSON object, with errors that name them and never quote them.
struct Fields<'a> {
    what: &'static str,
    object: &'a Map<String, Value>,
}

impl<'a> Fields<'a> {
    fn of(json: &'a Value, what: &'static str) -> Result<Self, StoreError> {
        match json.as_object() {
            Some(object) => Ok(Self { what, object }),
            None => Err(StoreError::new(what, "it is not a JSON object")),
        }
    }

    fn wrong(&self, field: &str, expected: &str) -> StoreError {
        StoreError::new(self.what, format!("its field `{field}` is not {expected}"))
    }

    fn optional(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|value| !value.is_null())
    }

    fn text(&self, field: &str) -> Result<String, StoreError> {
        let text = self.object.get(field).and_then(Value::as_str);
        text.map(str::to_owned)
            .ok_or_else(|| self.wrong(field, "text"))
    }

    fn time(&self, field: &str) -> Result<Timestamp, StoreError> {
        let time = self.object.get(field).and_then(Value::as_str);
        time.and_then(|text| text.parse().ok())
            .ok_or_else(|| self.wrong(field, "a time"))
    }

    fn state(&self, field: &str) -> Result<RunState, StoreError> {
        let word = self.object.get(field).and_then(Value::as_str);
        RunState::ALL
            .into_iter()
            .find(|state| word == Some(state.as_str()))
            .ok_or_else(|| self.wrong(field, "`running`, `succeeded` or `failed`"))
    }

    fn list(&self, field: &str) -> Result<&'a Vec<Value>, StoreError> {
        let list = self.object.get(field).and_then(Value::as_array);
        list.ok_or_else(|| self.wrong(field, "a list"))
    }

    fn object(&self, field: &str) -> Result<&'a Map<String, Value>, StoreError> {
        let object = self.object.get(field).and_then(Value::as_object);
        object.ok_or_else(|| self.wrong(field, "an object"))
    }
}

impl fmt::Debug for RunRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters = self.parameters.iter();
        let parameters = parameters.map(|(name, value)| (Masked(name), Shown(value)));
        f.debug_struct("RunRecord")
            .field("run_id", &self.run_id)
            .field("flow", &Masked(&self.flow))
            .field("state", &self.state)
            .field("started", &self.started)
            .field("finished", &self.finished)
            .field("error", &Masked(&self.error))
            .field("parameters", &parameters.collect::<Vec<_>>())
            .field("tasks", &self.tasks)
            .finish()
    }
}

impl fmt::Debug for TaskRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskRecord")
            .field("name", &Masked(&self.name))
            .field("state", &self.state)
            .field("started", &self.started)
            .field("finished", &self.finished)
            .field("secrets", &Masked(&self.secrets))
            .field("result", &self.result.as_ref().map(Shown))
            .field("error", &Masked(&self.error))
            .finish()
    }
}

/// A value where it is debugged: in the place of one that carries a secret stands the name of that.
struct Shown<'a>(&'a Value);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match guard::check_value(self.0, "") {
            Ok(()) => self.0.fmt(f),
            Err(error) => write!(f, "[{}]", error.name()),
        }
    }
}

impl Serialize for RunRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("RunRecord", 8)?;
        record.serialize_field("run_id", self.run_id.as_str())?;
        record.serialize_field("flow", &self.flow)?;
        record.serialize_field("state", self.state.as_str())?;
        record.serialize_field("started", &self.started)?;
        record.serialize_field("finished", &self.finished)?;
        record.serialize_field("error", &self.error)?;
        record.serialize_field("parameters", &Parameters(&self.parameters))?;
        record.serialize_field("tasks", &self.tasks)?;
        record.end()
    }
}

impl Serialize for TaskRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 6 + usize::from(self.result.is_some());
        let mut record = serializer.serialize_struct("TaskRecord", fields)?;
        record.serialize_field("name", &self.name)?;
        record.serialize_field("state", self.state.as_str())?;
        record.serialize_field("started", &self.started)?;
        record.serialize_field("finished", &self.finished)?;
        record.serialize_field("secrets", &self.secrets)?;
        match &self.result {
            Some(result) => record.serialize_field("result", result)?,
            None => record.skip_field("result")?,
        }
        record.serialize_field("error", &self.error)?;
        record.end()
    }
}

/// Parameters as a JSON object, in their order.
struct Parameters<'a>(&'a [(String, Value)]);

impl Serialize for Parameters<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
