//! What is kept of a run: [`RunRecord`].

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use serde_json::{Map, Value};

use super::{RunId, StoreError, Timestamp};
use crate::guard::{self, GuardError};
use crate::json::SecretJson;
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
        mask(&mut self.error);
        for task in &mut self.tasks {
            mask(&mut task.error);
        }
    }

    /// Takes out what carries a secret: a parameter, the result of a task, the name of either. One that was looked up later may stand in
    /// what was written down before. The error is that for the first.
    pub(crate) fn take_out_secrets(&mut self) -> Option<StoreError> {
        let mut first = None;
        let mut taken = |error: GuardError, place: String| {
            let problem = error.problem();
            first.get_or_insert_with(|| StoreError::from(error.seen_at(place)));
            problem
        };
        let run = &self.run_id;
        let mut kept = Vec::with_capacity(self.parameters.len());
        for (name, value) in std::mem::take(&mut self.parameters) {
            let (error, place) = if let Err(error) = guard::check(&name, "") {
                (error, format!("name of {}", parameter_of(&name, run)))
            } else if let Err(error) = guard::check_value(&value, "") {
                (error, parameter_of(&name, run))
            } else {
                kept.push((name, value));
                continue;
            };
            let problem = taken(error, place);
            let said = || redact::owned(format!("parameter `{name}` was taken out: {problem}"));
            self.error.get_or_insert_with(said);
            drop(SecretJson::from(value));
        }
        self.parameters = kept;
        for task in &mut self.tasks {
            if let Err(error) = guard::check(&task.name, "") {
                taken(error, format!("name of {}", task_of(&task.name, run)));
                task.name = redact::owned(std::mem::take(&mut task.name));
            }
            if let Some(result) = &task.result
                && let Err(error) = guard::check_value(result, "")
            {
                let problem = taken(error, result_of(&task.name, run));
                task.result.take().map(SecretJson::from);
                task.state = RunState::Failed;
                task.error = Some(format!("its result was taken out: {problem}"));
            }
        }
        first
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
        for (name, value) in &self.parameters {
            if is_in(value) {
                return parameter_of(name, run);
            }
        }
        for task in &self.tasks {
            if task.result.as_ref().is_some_and(is_in) {
                return result_of(&task.name, run);
            }
        }
        for (name, _) in &self.parameters {
            if is_name(name) {
                return format!("name of {}", parameter_of(name, run));
            }
        }
        for task in &self.tasks {
            if is_name(&task.name) {
                return format!("name of {}", task_of(&task.name, run));
            }
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
        let mut parameters = Vec::new();
        for (name, value) in run.object("parameters")? {
            parameters.push((name.clone(), value.clone()));
        }
        let mut tasks = Vec::new();
        for task in run.list("tasks")? {
            tasks.push(TaskRecord::from_json(task)?);
        }
        Ok(Self {
            run_id: run.text("run_id")?.parse()?,
            flow: run.text("flow")?,
            state: run.state("state")?,
            started: run.time("started")?,
            finished: run.finished()?,
            error: run.error()?,
            parameters,
            tasks,
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
        let mut secrets = Vec::new();
        for name in task.list("secrets")? {
            match name.as_str() {
                Some(name) => secrets.push(name.to_owned()),
                None => return Err(task.wrong("secrets", "a list of names")),
            }
        }
        Ok(Self {
            name: task.text("name")?,
            state: task.state("state")?,
            started: task.time("started")?,
            finished: task.finished()?,
            secrets,
            // A result that is `null` is one: what is told apart is whether the field is there.
            result: task.object.get("result").cloned(),
            error: task.error()?,
        })
    }
}

fn mask(error: &mut Option<String>) {
    if let Some(error) = error
        && let Cow::Owned(masked) = redact::text(error)
    {
        wipe(error);
        *error = masked;
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

    fn has(&self, field: &str) -> bool {
        self.object.get(field).is_some_and(|value| !value.is_null())
    }

    fn finished(&self) -> Result<Option<Timestamp>, StoreError> {
        if self.has("finished") {
            self.time("finished").map(Some)
        } else {
            Ok(None)
        }
    }

    fn error(&self) -> Result<Option<String>, StoreError> {
        if self.has("error") {
            self.text("error").map(Some)
        } else {
            Ok(None)
        }
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
        match self.object.get(field).and_then(Value::as_str) {
            Some("running") => Ok(RunState::Running),
            Some("succeeded") => Ok(RunState::Succeeded),
            Some("failed") => Ok(RunState::Failed),
            _ => Err(self.wrong(field, "`running`, `succeeded` or `failed`")),
        }
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
        f.debug_struct("RunRecord")
            .field("run_id", &self.run_id)
            .field("flow", &Masked(&self.flow))
            .field("state", &self.state)
            .field("started", &self.started)
            .field("finished", &self.finished)
            .field("error", &Masked(&self.error))
            .field("parameters", &ShownParameters(&self.parameters))
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

/// Parameters where they are debugged.
struct ShownParameters<'a>(&'a [(String, Value)]);

impl fmt::Debug for ShownParameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for (name, value) in self.0 {
            list.entry(&(Masked(name), Shown(value)));
        }
        list.finish()
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

/// What a field of a record holds, so that whatever writes records is compiled for one type of fields.
enum Field<'a> {
    Text(&'a str),
    Time(Timestamp),
    Names(&'a [String]),
    Value(&'a Value),
    Parameters(&'a [(String, Value)]),
    Tasks(&'a [TaskRecord]),
    Null,
    /// It is not written.
    Absent,
}

impl<'a> Field<'a> {
    fn text_or_null(text: Option<&'a String>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text))
    }

    fn time_or_null(time: Option<Timestamp>) -> Self {
        time.map_or(Self::Null, Self::Time)
    }
}

impl RunRecord {
    fn fields(&self) -> [(&'static str, Field<'_>); 8] {
        [
            ("run_id", Field::Text(self.run_id.as_str())),
            ("flow", Field::Text(&self.flow)),
            ("state", Field::Text(self.state.as_str())),
            ("started", Field::Time(self.started)),
            ("finished", Field::time_or_null(self.finished)),
            ("error", Field::text_or_null(self.error.as_ref())),
            ("parameters", Field::Parameters(&self.parameters)),
            ("tasks", Field::Tasks(&self.tasks)),
        ]
    }
}

impl TaskRecord {
    fn fields(&self) -> [(&'static str, Field<'_>); 7] {
        let result = self.result.as_ref();
        [
            ("name", Field::Text(&self.name)),
            ("state", Field::Text(self.state.as_str())),
            ("started", Field::Time(self.started)),
            ("finished", Field::time_or_null(self.finished)),
            ("secrets", Field::Names(&self.secrets)),
            ("result", result.map_or(Field::Absent, Field::Value)),
            ("error", Field::text_or_null(self.error.as_ref())),
        ]
    }
}

impl Serialize for RunRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(serializer, "RunRecord", &self.fields())
    }
}

impl Serialize for TaskRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(serializer, "TaskRecord", &self.fields())
    }
}

fn write<S: Serializer>(
    serializer: S,
    name: &'static str,
    fields: &[(&'static str, Field<'_>)],
) -> Result<S::Ok, S::Error> {
    let mut record = serializer.serialize_struct(name, count(fields))?;
    for (name, field) in fields {
        match field {
            Field::Absent => record.skip_field(name)?,
            field => record.serialize_field(name, field)?,
        }
    }
    record.end()
}

/// How many of them are written.
fn count(fields: &[(&'static str, Field<'_>)]) -> usize {
    let mut count = 0;
    for (_, field) in fields {
        count += usize::from(!matches!(field, Field::Absent));
    }
    count
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Time(time) => time.serialize(serializer),
            Self::Names(names) => names.serialize(serializer),
            Self::Value(value) => value.serialize(serializer),
            // As a JSON object, in their order.
            Self::Parameters(parameters) => {
                let mut map = serializer.serialize_map(Some(parameters.len()))?;
                for (name, value) in *parameters {
                    map.serialize_entry(name.as_str(), value)?;
                }
                map.end()
            }
            Self::Tasks(tasks) => tasks.serialize(serializer),
            Self::Null | Self::Absent => serializer.serialize_none(),
        }
    }
}
