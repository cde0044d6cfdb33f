//! Every way on which a job's text gets to where the engine writes it down: with apalis alone each is found again, which shows that
//! the search finds things; with the guard none is. The outcome is `channels.md`.
//!
//! PostgreSQL needs `scripts/postgresql`: `cargo test -p secret-apalis --test channels -- --include-ignored`.
#![allow(clippy::doc_markdown, clippy::unwrap_used)] // a test fails by it

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex, Once};

use apalis::prelude::*;
use apalis_core::backend::finalize::Durable;
use secret_apalis::GuardedExt;
use secret_core::redact::{MakeRedacted, RedactedFields};
use secret_core::{Secret, SecretContext, SecretRef, expose};
use serde::{Deserialize, Serialize};
use support::{Row, postgresql, sqlite};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::DefaultFields;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// In the order of the table.
const CHANNELS: [(&str, &str); 10] = [
    ("ARGUMENTS", "a job's arguments"),
    ("METADATA", "a job's metadata, the value"),
    ("METADATA_NAME", "a job's metadata, the name"),
    ("KEY", "a job's idempotency key"),
    ("ID", "a job's id"),
    ("RESULT", "a job's result"),
    ("RESULT_ENCODED", "a job's result, in base64"),
    ("ERROR", "a job's error"),
    ("EXTRACTOR", "an extractor's error"),
    ("PANIC", "a panic that is caught"),
];

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Job {
    /// The secret that it gets rid of.
    channel: String,
    text: String,
}

impl Job {
    fn of(channel: &str) -> Self {
        Self {
            channel: channel.to_owned(),
            text: String::new(),
        }
    }
}

/// Metadata with the secret in its value, or in its name.
struct Note {
    name: String,
    value: String,
}

impl Metadata for Note {
    type Error = MetadataError;

    fn extract(_: &MetadataStore) -> Result<Self, MetadataError> {
        unreachable!("no handler asks for it")
    }

    fn inject(&self, store: &mut MetadataStore) -> Result<(), MetadataError> {
        store.insert(&self.name, &self.value)
    }
}

/// A client that gives away what it is handed.
fn echo(token: &str) -> String {
    token.to_owned()
}

/// Of `user:token`, as in a header.
fn base64_of(token: &str) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in format!("user:{token}").as_bytes().chunks(3) {
        let bits = (0..3).fold(0, |bits, i| {
            bits << 8 | usize::from(three.get(i).copied().unwrap_or_default())
        });
        let group = (0..4).map(|i| {
            if i <= three.len() {
                char::from(digits[bits >> (18 - 6 * i) & 63])
            } else {
                '='
            }
        });
        text.extend(group);
    }
    text
}

async fn secret_of(job: &Job) -> Result<Secret<String>, BoxDynError> {
    Ok(SecretRef::named(job.channel.clone()).await?)
}

/// An extractor that uses a secret, and says too much when that fails.
struct Session;

impl FromRequest<Task<Job>> for Session {
    type Error = io::Error;

    async fn from_request(task: &Task<Job>) -> Result<Self, io::Error> {
        if task.args.channel.starts_with("EXTRACTOR") {
            let token = secret_of(&task.args).await.map_err(io::Error::other)?;
            let token = expose!(token, |t| echo(t));
            return Err(io::Error::other(format!("no session for {token}")));
        }
        Ok(Self)
    }
}

async fn leaking(job: Job, _: Session) -> Result<String, BoxDynError> {
    let token = secret_of(&job).await?;
    let url = expose!(token, |t| echo(t));
    let url = format!("https://user:{url}@example.com/");
    let channel = job.channel.trim_end_matches("_GUARDED");
    match channel {
        "RESULT" => Ok(url),
        "RESULT_ENCODED" => Ok(expose!(token, |t| base64_of(t))),
        "ERROR" => Err(format!("GET {url} failed").into()),
        "PANIC" => panic!("no answer from {url}"),
        other => Err(format!("no job is made for {other}").into()),
    }
}

/// What a log has, as it came and as the redactor leaves it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        let log = self.0.lock().unwrap();
        String::from_utf8_lossy(&log).into_owned()
    }
}

impl io::Write for &Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = &'a Log;

    fn make_writer(&'a self) -> &'a Log {
        self
    }
}

/// The logs of the process: all that apalis, sqlx and the layers say.
fn logs() -> &'static (Log, Log) {
    static LOGS: std::sync::OnceLock<(Log, Log)> = std::sync::OnceLock::new();
    static STARTED: Once = Once::new();
    let logs = LOGS.get_or_init(Default::default);
    STARTED.call_once(|| {
        let (raw, redacted) = logs.clone();
        tracing_subscriber::registry()
            .with(
                tracing_subscriber::fmt::layer()
                    .with_writer(raw)
                    .with_filter(LevelFilter::TRACE),
            )
            .with(
                tracing_subscriber::fmt::layer()
                    .fmt_fields(RedactedFields::new(DefaultFields::new()))
                    .with_writer(MakeRedacted::new(redacted))
                    .with_filter(LevelFilter::TRACE),
            )
            .init();
    });
    logs
}

/// What a task says that is pushed.
async fn push<B>(jobs: &mut B, task: Task<Job>) -> Result<(), String>
where
    B: TaskSink<Job, Durable>,
{
    jobs.push_task(task)
        .await
        .map_err(|error| error.to_string())
}

/// Pushes a job with the secret in each of the channels that a caller has. `unread` is a queue that no worker takes from: apalis
/// cannot read back all that it accepts.
async fn push_all<B>(
    jobs: &mut B,
    unread: &mut B,
    secret: impl Fn(&str) -> (String, String),
) -> BTreeMap<&'static str, Result<(), String>>
where
    B: TaskSink<Job, Durable>,
{
    let mut said = BTreeMap::new();
    for (channel, _) in CHANNELS {
        let (name, value) = secret(channel);
        let task = TaskBuilder::new(Job::of(&name)).max_attempts(1);
        let with_note = |name: &str, value: &str| {
            let (name, value) = (name.to_owned(), value.to_owned());
            TaskBuilder::new(Job::of("")).metadata(&Note { name, value })
        };
        let pushed = match channel {
            "ARGUMENTS" => {
                let job = Job {
                    text: value.clone(),
                    ..Job::of(&name)
                };
                push(unread, TaskBuilder::new(job).build()).await
            }
            "METADATA" => push(unread, with_note("token", &value).build()).await,
            "METADATA_NAME" => push(unread, with_note(&value, "token").build()).await,
            "KEY" => push(unread, task.idempotency_key(&value).build()).await,
            "ID" => push(unread, task.task_id(TaskId::from_string(&value)).build()).await,
            _ => push(jobs, task.build()).await,
        };
        said.insert(channel, pushed);
    }
    said
}

/// Where a secret was found.
struct Found {
    tables: bool,
    files: bool,
    log: bool,
}

impl Found {
    fn cell(&self) -> String {
        let places = [
            (self.tables, "tables"),
            (self.files, "files"),
            (self.log, "log"),
        ];
        let places: Vec<&str> = places
            .into_iter()
            .filter_map(|(is_there, place)| is_there.then_some(place))
            .collect();
        if places.is_empty() {
            "nowhere".to_owned()
        } else {
            places.join(", ")
        }
    }
}

/// What one round came to.
struct Round {
    pushed: BTreeMap<&'static str, Result<(), String>>,
    rows: Vec<Row>,
    found: BTreeMap<&'static str, Found>,
}

impl Round {
    /// What became of the job of a channel.
    fn outcome(&self, channel: &str) -> String {
        if let Err(error) = &self.pushed[channel] {
            return format!("refused: {}", line(error));
        }
        let mut rows = self.rows.iter().filter(|row| {
            let job: Job = serde_json::from_str(&row.arguments).unwrap();
            job.channel.trim_end_matches("_GUARDED") == channel
        });
        match (rows.next(), rows.next()) {
            (Some(row), None) => format!("{}: {}", row.status, line(&error_of(row))),
            (None, None) => "accepted".to_owned(),
            _ => unreachable!("a channel has one job"),
        }
    }
}

/// The text of a job's error.
fn error_of(row: &Row) -> String {
    let result: serde_json::Value =
        serde_json::from_str(row.result.trim_end_matches(" (given up)")).unwrap();
    result["Err"].as_str().unwrap_or_default().to_owned()
}

/// On one line, without the help, and with the secret's name as it is in the first round.
fn line(text: &str) -> String {
    let text = text.replace("_GUARDED", "");
    text.lines().next().unwrap_or_default().to_owned()
}

/// A round over all channels with one database, with what `$guard` makes of its back ends.
macro_rules! round {
    ($engine:ident, $log:expr, $suffix:literal, $storage:ident => $guard:expr) => {{
        let secrets: BTreeMap<&str, (String, String)> = CHANNELS
            .iter()
            .enumerate()
            .map(|(i, (channel, _))| {
                let value = format!("canary-{}-{}-{i:02}x", $engine::NAME, $suffix.len());
                (*channel, (format!("{channel}{}", $suffix), value))
            })
            .collect();
        let context = SecretContext::with_secrets(secrets.values().cloned());
        let database = $engine::Database::open().await;
        let round = async {
            // A caller that pushes a secret has it from somewhere.
            for (name, _) in secrets.values() {
                SecretRef::<String>::named(name.clone()).await.unwrap();
            }
            let $storage = database.storage::<Job>("leaks");
            let mut jobs = $guard;
            let $storage = database.storage::<Job>("unread");
            let mut unread = $guard;
            let pushed = push_all(&mut jobs, &mut unread, |channel| secrets[channel].clone()).await;

            let worker = WorkerBuilder::new("leaking")
                .backend(jobs)
                .enable_tracing()
                .catch_panic()
                .build(leaking);
            let pool = database.pool.clone();
            let finished = async move {
                support::until("every job is final", || {
                    let pool = pool.clone();
                    async move {
                        $engine::rows(&pool, "leaks")
                            .await
                            .iter()
                            .all(Row::is_final)
                    }
                })
                .await;
                Ok::<(), WorkerError>(())
            };
            worker.run_until(finished).await.unwrap();
            (pushed, $engine::rows(&database.pool, "leaks").await)
        };
        let (pushed, rows) = context.scope_async(round).await;
        let tables = database.dump().await;
        let (files, _folder) = database.close().await;
        let files = support::content_of(&files);
        let log = $log.text();
        let found = secrets
            .iter()
            .map(|(channel, (_, value))| {
                // What was encoded is looked for as it was encoded.
                let text = if *channel == "RESULT_ENCODED" {
                    base64_of(value)
                } else {
                    value.clone()
                };
                let found = Found {
                    tables: tables.contains(&text),
                    files: files.contains(&text),
                    log: log.contains(&text),
                };
                (*channel, found)
            })
            .collect();
        Round {
            pushed,
            rows,
            found,
        }
    }};
}

fn section(engine: &str, alone: &Round, guarded: &Round) -> String {
    let mut text = format!(
        "## {engine}\n\n| a secret in | apalis alone | found in | guarded | found in |\n|---|---|---|---|---|\n"
    );
    for (channel, what) in CHANNELS {
        let _ = writeln!(
            text,
            "| {what} | {} | {} | {} | {} |",
            alone.outcome(channel).split(':').next().unwrap_or_default(),
            alone.found[channel].cell(),
            guarded.outcome(channel),
            guarded.found[channel].cell(),
        );
    }
    text
}

macro_rules! engine {
    ($engine:ident) => {{
        let (raw, redacted) = logs();
        let alone = round!($engine, raw, "", storage => storage);
        let guarded = round!($engine, redacted, "_GUARDED", storage => storage.guarded());
        for (channel, _) in CHANNELS {
            let found = &alone.found[channel];
            assert!(found.tables && found.files, "{channel}: the search finds what is there");
            assert_eq!(guarded.found[channel].cell(), "nowhere", "{channel}");
        }
        section($engine::NAME, &alone, &guarded)
    }};
}

#[tokio::test]
async fn of_sqlite() {
    let section = engine!(sqlite);
    support::compare("channels.md", &section);
}

#[tokio::test]
#[ignore = "needs scripts/postgresql"]
async fn of_postgresql() {
    let section = engine!(postgresql);
    support::compare("channels.md", &section);
}
