//! What happens to jobs with secrets when things go wrong. Workers are processes of their own; the outcome is `faults.md`.
//!
//! PostgreSQL needs `scripts/postgresql`: `cargo test -p secret-apalis --test faults -- --ignored postgresql`.
#![allow(clippy::doc_markdown, clippy::print_stderr, clippy::unwrap_used)] // a test fails by it

mod support;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use apalis::prelude::*;
use secret_apalis::GuardedExt;
use secret_core::{Secret, SecretContext, expose, secret};
use serde::{Deserialize, Serialize};
use support::{Row, postgresql, sqlite, until};

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Step {
    number: u32,
}

/// One step: says that it has begun, waits while it is told to, and says with which secret it was done.
#[secret("STEP_TOKEN")]
async fn step(
    job: Step,
    effects: Data<Effects>,
    step_token: Secret<String>,
) -> Result<String, BoxDynError> {
    let token = expose!(step_token, |t| echo(t));
    effects.note("begun", job.number, "");
    while effects.is_told("hold", job.number) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    if effects.is_told("fail", job.number) {
        effects.untell("fail", job.number);
        return Err(format!("{token} was not accepted").into());
    }
    effects.note("done", job.number, &token);
    Ok(if effects.is_told("leak", job.number) {
        token
    } else {
        "done".to_owned()
    })
}

/// A client that gives away what it is handed.
fn echo(token: &str) -> String {
    token.to_owned()
}

/// What steps do, in a folder that the processes share: what they are told, and a file for each thing that was noted.
#[derive(Clone)]
struct Effects(PathBuf);

impl Effects {
    fn note(&self, what: &str, number: u32, text: &str) {
        let prefix = format!("{what}-{number}-");
        let mut file = tempfile::Builder::new();
        let file = file.prefix(&prefix).suffix(".new").tempfile_in(&self.0);
        let (mut file, path) = file.unwrap().keep().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        // In one step, so that nobody reads the half of it.
        fs::rename(&path, path.with_extension("txt")).unwrap();
    }

    fn noted(&self, what: &str) -> Vec<String> {
        let files = fs::read_dir(&self.0)
            .unwrap()
            .map(|file| file.unwrap().path());
        let is_it = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(&format!("{what}-"))
                && path.extension().is_some_and(|end| end == "txt")
        };
        files
            .filter(is_it)
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    }

    fn told(&self, what: &str, number: u32) -> PathBuf {
        self.0.join(format!("{what}.{number}"))
    }

    fn is_told(&self, what: &str, number: u32) -> bool {
        self.told(what, number).exists()
    }

    fn tell(&self, what: &str, number: u32) {
        fs::write(self.told(what, number), "").unwrap();
    }

    fn untell(&self, what: &str, number: u32) {
        fs::remove_file(self.told(what, number)).unwrap();
    }
}

/// What a worker process is told.
#[derive(Serialize, Deserialize)]
struct Orders {
    engine: String,
    address: String,
    queue: String,
    name: String,
    secrets: PathBuf,
    effects: PathBuf,
}

/// Not a test of its own: the process of a worker, which ends when it is killed.
#[tokio::test]
#[ignore = "a process of the other tests"]
async fn the_worker() {
    let mut orders = String::new();
    std::io::stdin().read_to_string(&mut orders).unwrap();
    let orders: Orders = serde_json::from_str(&orders).expect("started by another test");
    // A connection that is lost ends a worker of apalis: whoever runs one starts it again.
    for life in 0.. {
        let context = SecretContext::builder()
            .isolated()
            .files(&orders.secrets)
            .build();
        let worker = WorkerBuilder::new(format!("{} of {}, {life}", orders.name, orders.queue));
        let effects = Effects(orders.effects.clone());
        let ended = if orders.engine == sqlite::NAME {
            let pool = sqlite::connect(&orders.address).await;
            let jobs = sqlite::storage(&pool, &orders.queue)
                .guarded()
                .context(context);
            let worker = worker.backend(jobs).data(effects).build(step);
            worker.run().await
        } else {
            let pool = postgresql::connect(&orders.address).await;
            let jobs = postgresql::storage(&pool, &orders.queue)
                .guarded()
                .context(context);
            let worker = worker.backend(jobs).data(effects).build(step);
            worker.run().await
        };
        eprintln!("worker {}: {ended:?}", orders.name);
    }
}

/// A worker process, killed at the latest with this.
struct Worker(Child);

impl Worker {
    fn kill(mut self) {
        // SIGKILL: it cannot end in order.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder with the secrets of a worker, and one for what the steps do.
struct Site {
    folder: tempfile::TempDir,
    engine: &'static str,
    address: String,
    queue: String,
    effects: Effects,
}

impl Site {
    fn new(engine: &'static str, address: String, queue: &str) -> Self {
        let folder = support::folder();
        let effects = folder.path().join("effects");
        fs::create_dir(&effects).unwrap();
        Self {
            effects: Effects(effects),
            folder,
            engine,
            address,
            queue: queue.to_owned(),
        }
    }

    fn secrets_of(&self, worker: &str) -> PathBuf {
        let secrets = self.folder.path().join(worker);
        fs::create_dir_all(&secrets).unwrap();
        secrets
    }

    /// Gives a worker its secret, or another one.
    fn provide(&self, worker: &str, value: &str) {
        let secrets = self.secrets_of(worker);
        let new = self.folder.path().join("new-secret");
        fs::write(&new, value).unwrap();
        fs::rename(new, secrets.join("STEP_TOKEN")).unwrap();
    }

    fn start(&self, name: &str) -> Worker {
        let orders = Orders {
            engine: self.engine.to_owned(),
            address: self.address.clone(),
            queue: self.queue.clone(),
            name: name.to_owned(),
            secrets: self.secrets_of(name),
            effects: self.effects.0.clone(),
        };
        let mut process = Command::new(std::env::current_exe().unwrap());
        process.args(["--exact", "the_worker", "--ignored", "--nocapture"]);
        let mut process = process.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = process.stdin.take().unwrap();
        stdin
            .write_all(&serde_json::to_vec(&orders).unwrap())
            .unwrap();
        Worker(process)
    }

    async fn begun(&self, times: usize) {
        until("a step begins", || async {
            self.effects.noted("begun").len() >= times
        })
        .await;
    }

    /// A line of the table.
    fn line(&self, fault: &str, rows: &[Row]) -> String {
        let mut statuses: Vec<&str> = rows.iter().map(|row| row.status.as_str()).collect();
        statuses.dedup();
        let mut values = self.effects.noted("done");
        let done = values.len();
        values.sort_unstable();
        values.dedup();
        format!(
            "| {fault} | {} | {} | {} | {} | {done} | {} |\n",
            rows.len(),
            statuses.join(", "),
            rows.iter()
                .map(|row| row.attempts)
                .max()
                .unwrap_or_default(),
            self.effects.noted("begun").len(),
            values.join(", "),
        )
    }
}

async fn all_final(rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    until("every job is final", || async {
        rows().await.iter().all(Row::is_final)
    })
    .await;
    rows().await
}

/// Until a job's result is this error.
async fn says(rows: &impl AsyncFn() -> Vec<Row>, text: &str) {
    until(text, || async {
        let rows = rows().await;
        rows.iter().any(|row| row.result.contains(text))
    })
    .await;
}

async fn killed(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    site.provide("first", "the-token");
    site.provide("second", "the-token");
    killed_with(site, rows).await
}

async fn killed_and_rotated(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    site.provide("first", "old-token");
    site.provide("second", "new-token");
    killed_with(site, rows).await
}

async fn killed_with(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    site.effects.tell("hold", 0);
    let first = site.start("first");
    site.begun(1).await;
    first.kill();
    site.effects.untell("hold", 0);
    let _second = site.start("second");
    all_final(rows).await
}

async fn rotated(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    site.provide("first", "old-token");
    site.effects.tell("hold", 0);
    site.effects.tell("fail", 0);
    let _first = site.start("first");
    site.begun(1).await;
    site.provide("first", "new-token");
    site.effects.untell("hold", 0);
    all_final(rows).await
}

async fn provided_later(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    let _first = site.start("first");
    says(rows, "secret `STEP_TOKEN` of task `step`: not found").await;
    says(rows, "not started, and no attempt counted").await;
    site.provide("first", "the-token");
    all_final(rows).await
}

async fn lacked_by_one(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    let _lacking = site.start("lacking");
    says(rows, "secret `STEP_TOKEN` of task `step`: not found").await;
    site.provide("other", "the-token");
    let _other = site.start("other");
    all_final(rows).await
}

async fn returned(site: &Site, rows: &impl AsyncFn() -> Vec<Row>) -> Vec<Row> {
    site.provide("first", "the-token");
    site.effects.tell("leak", 0);
    let _first = site.start("first");
    let done = all_final(rows).await;
    let result = &done[0].result;
    assert!(
        result.contains("the value of secret `STEP_TOKEN`"),
        "{result}"
    );
    done
}

/// One fault, in a queue of its own: jobs are pushed, it happens, and the table gets its line.
macro_rules! fault {
    ($engine:ident, $database:ident, $jobs:literal, $fault:literal, $happen:expr) => {{
        let queue = $fault;
        let site = Site::new($engine::NAME, $database.address(), queue);
        let mut jobs = $database.storage::<Step>(queue).guarded();
        for number in 0..$jobs {
            jobs.push(Step { number }).await.unwrap();
        }
        let rows = async || $engine::rows(&$database.pool, queue).await;
        let rows: Vec<Row> = $happen(&site, &rows).await;
        assert_eq!(rows.len(), $jobs);
        site.line(queue, &rows)
    }};
}

/// The section of a database, with the faults that both can have, and with others of its own.
macro_rules! section {
    ($engine:ident, $database:ident $(, $own:expr)*) => {{
        let table = [
            fault!($engine, $database, 1, "the worker is killed in the middle of a job", killed),
            fault!($engine, $database, 1, "the same, and another worker has another value", killed_and_rotated),
            fault!($engine, $database, 1, "an attempt fails, and the secret is rotated before the next", rotated),
            fault!($engine, $database, 1, "the secret is missing, and provided later", provided_later),
            fault!($engine, $database, 20, "of two workers one lacks the secret", lacked_by_one),
            fault!($engine, $database, 1, "the job returns its secret", returned),
            $($own),*
        ];
        let dump = $database.dump().await;
        assert!(dump.contains("of secret `STEP_TOKEN`") && !dump.contains("-token"), "{dump}");
        let name = $engine::NAME;
        let head = "fault | jobs | status | attempts, at most | begun | done | with";
        format!("## {name}\n\n| {head} |\n|---|---|---|---|---|---|---|\n{}", table.concat())
    }};
}

#[tokio::test]
async fn of_sqlite() {
    let database = sqlite::Database::open().await;
    let section = section!(sqlite, database);
    support::compare("faults.md", &section);
}

#[tokio::test]
#[ignore = "needs scripts/postgresql"]
async fn of_postgresql() {
    let database = postgresql::Database::open().await;
    let crash = async |site: &Site, rows: &_| {
        site.provide("first", "the-token");
        site.effects.tell("hold", 0);
        let _first = site.start("first");
        site.begun(1).await;
        database.restart();
        // A worker that was in the middle of a request ends, and is started again; one that was not goes on.
        until("the worker is back", || database.has_heard_of_a_worker()).await;
        site.effects.untell("hold", 0);
        all_final(rows).await
    };
    let crashed = fault!(
        postgresql,
        database,
        1,
        "the server crashes in the middle of a job, and is started again",
        crash
    );
    let crashed = crashed
        .replace("| 2 | 2 | 1 |", "| 1 | 1 | 1 |")
        .replace("| 1 | 1 | 1 |", "| 1 or 2 | 1 or 2 | 1 |");
    let section = section!(postgresql, database, crashed);
    support::compare("faults.md", &section);
}
