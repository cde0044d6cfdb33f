//! What the guard costs: 10,000 jobs with a secret, against the same jobs without one and with apalis alone.
//!
//! ```sh
//! cargo bench -p secret-apalis --bench load
//! ```
//!
//! Rounds alternate, each on a new SQLite file in a temporary folder, and the ratio is that of the fastest.
#![allow(clippy::doc_markdown, clippy::print_stdout, clippy::unwrap_used)] // a program for the terminal

use std::time::{Duration, Instant};

use apalis::prelude::*;
use apalis_sqlite::{Config, SqliteStorage};
use secret_apalis::GuardedExt;
use secret_core::{Secret, SecretContext, SecretRef, expose, secret};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

const JOBS: u32 = 10_000;
const ROUNDS: usize = 5;

#[derive(Serialize, Deserialize)]
struct Deploy {
    number: u32,
    service: String,
}

/// What the handlers have in common.
fn roll_out(token: &str, job: &Deploy) -> String {
    format!("{}-{}-{}", job.service, job.number, token.len())
}

async fn without(job: Deploy) -> Result<String, BoxDynError> {
    Ok(roll_out("a token that is in nobody's way", &job))
}

#[secret("DEPLOY_TOKEN")]
async fn with(job: Deploy, deploy_token: Secret<String>) -> Result<String, BoxDynError> {
    Ok(expose!(deploy_token, |t| roll_out(t, &job)))
}

/// Pushes all the jobs, works through them, and says how long the second took.
macro_rules! round {
    ($storage:ident => $jobs:expr, $handler:ident) => {{
        let folder = tempfile::tempdir().unwrap();
        let file = SqliteConnectOptions::new()
            .filename(folder.path().join("jobs.db"))
            .create_if_missing(true);
        let pool = SqlitePool::connect_with(file).await.unwrap();
        SqliteStorage::setup(&pool).await.unwrap();
        let $storage = SqliteStorage::<Deploy>::new(&pool);
        let $storage = $storage.with_config(Config::default().queue("deploy").batch_size(100));
        let mut jobs = $jobs;
        let of = |number| Deploy {
            number,
            service: "shop".to_owned(),
        };
        let start = Instant::now();
        jobs.push_bulk((0..JOBS).map(of).collect()).await.unwrap();
        let pushed = start.elapsed();
        let start = Instant::now();
        let worker = WorkerBuilder::new("deploy").backend(jobs).build($handler);
        let counted = pool.clone();
        let finished = async move {
            let done = "SELECT COUNT(*) FROM Jobs WHERE status = 'Done'";
            while sqlx::query_scalar::<_, u32>(done)
                .fetch_one(&counted)
                .await?
                < JOBS
            {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok::<(), Ended>(())
        };
        worker.run_until(finished).await.unwrap();
        let worked = start.elapsed();
        pool.close().await;
        (pushed, worked)
    }};
}

/// What the waiting ends with, as apalis wants it.
struct Ended(sqlx::Error);

impl From<sqlx::Error> for Ended {
    fn from(error: sqlx::Error) -> Self {
        Self(error)
    }
}

impl From<Ended> for WorkerError {
    fn from(ended: Ended) -> Self {
        Self::BackendError(ended.0.into())
    }
}

#[tokio::main]
async fn main() {
    let value = "a token that nobody may see";
    let context = SecretContext::with_secrets([("DEPLOY_TOKEN", value)]);
    // From the first job on there is something to look for.
    let token = context.scope(|| SecretRef::<String>::new("DEPLOY_TOKEN").get());
    let _live = token.unwrap();
    let mut fastest = [(Duration::MAX, Duration::MAX); 2];
    for number in 1..=ROUNDS {
        let alone = round!(storage => storage, without);
        let guarded = round!(storage => storage.guarded().context(context.clone()), with);
        println!("round {number}: push and work, apalis alone {alone:?}, with secrets {guarded:?}");
        for (fastest, round) in fastest.iter_mut().zip([alone, guarded]) {
            *fastest = (fastest.0.min(round.0), fastest.1.min(round.1));
        }
    }
    let [alone, guarded] = fastest;
    let ratio = |alone: Duration, guarded: Duration| alone.as_secs_f64() / guarded.as_secs_f64();
    println!(
        "throughput with secrets, of that without: pushing {:.3}, working {:.3}, both {:.3}",
        ratio(alone.0, guarded.0),
        ratio(alone.1, guarded.1),
        ratio(alone.0 + alone.1, guarded.0 + guarded.1),
    );
}
