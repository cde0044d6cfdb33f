//! The handlers of apalis's documentation, each behind the guard, with secrets and without: they compile, and they run.
#![allow(clippy::unwrap_used)] // a test fails by it

mod support;

use std::time::Duration;

use apalis::layers::retry::RetryPolicy;
use apalis::prelude::*;
use secret_apalis::{Declared, GuardedExt};
use secret_core::credentials::GithubToken;
use secret_core::{Secret, SecretContext, secret};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Email {
    user_id: String,
    subject: String,
}

/// "A simple handler that takes an id and injected state".
#[derive(Clone)]
struct State;

async fn with_state(id: u32, _state: Data<State>) -> String {
    format!("Got id {id} with state")
}

#[secret("SMTP_PASSWORD")]
async fn with_state_and_secret(
    id: u32,
    _state: Data<State>,
    smtp_password: Secret<String>,
) -> Result<String, BoxDynError> {
    Ok(format!("Got id {id} with state and {smtp_password:?}"))
}

/// "apalis-core supports default injection for common types".
async fn process_task(_: u32, attempt: Attempt, id: TaskId, worker: WorkerContext) -> String {
    format!(
        "Attempt {} for task {id} by {}",
        attempt.current(),
        worker.name()
    )
}

/// "Custom argument extraction with `FromRequest`".
struct User {
    id: String,
}

impl FromRequest<Task<Email>> for User {
    type Error = std::convert::Infallible;

    async fn from_request(task: &Task<Email>) -> Result<Self, Self::Error> {
        Ok(Self {
            id: task.args.user_id.clone(),
        })
    }
}

#[secret("SMTP_PASSWORD")]
#[secret("SMTP_USER", into = user_name)]
async fn send_email(
    email: Email,
    user: User,
    user_name: Option<Secret<String>>,
    smtp_password: Secret<String>,
) -> Result<(), BoxDynError> {
    let _ = (email.subject, user.id, user_name, smtp_password);
    Ok(())
}

/// An extractor of ours beside those of apalis.
async fn announce(
    email: Email,
    token: Declared<GithubToken>,
    _state: Data<State>,
) -> Result<usize, BoxDynError> {
    let _ = token;
    Ok(email.subject.len())
}

/// "If you have a custom error type that you want to return".
enum CustomResult {
    Success(String),
    Failure(BoxDynError),
}

impl IntoResponse for CustomResult {
    type Output = String;

    fn into_response(self) -> Result<String, BoxDynError> {
        match self {
            Self::Success(value) => Ok(value),
            Self::Failure(error) => Err(error),
        }
    }
}

async fn custom(job: u32) -> CustomResult {
    match job {
        0 => CustomResult::Failure("nothing to do".into()),
        _ => CustomResult::Success("All good".to_owned()),
    }
}

async fn unit(_: u32) {}

/// Pushes one job, runs it, and gives what was written down of it. A macro, because of what a function would have to say of a worker.
macro_rules! done {
    ($storage:ident => $jobs:expr, $job:expr, |$builder:ident| $worker:expr) => {{
        let database = support::sqlite::Database::open().await;
        let $storage = database.storage("jobs");
        let mut jobs = $jobs;
        jobs.push($job).await.unwrap();
        let secrets = [
            ("SMTP_PASSWORD", "hunter2-of-smtp"),
            ("GITHUB_ACCESS_TOKEN", "hunter2-of-github"),
        ];
        let context = SecretContext::with_secrets(secrets);
        let $builder = WorkerBuilder::new("worker").backend(jobs);
        let pool = database.pool.clone();
        let finished = async move {
            support::until("the job is final", || {
                let pool = pool.clone();
                async move {
                    let rows = support::sqlite::rows(&pool, "jobs").await;
                    rows.iter().all(support::Row::is_final)
                }
            })
            .await;
            Ok::<(), WorkerError>(())
        };
        context
            .scope_async($worker.run_until(finished))
            .await
            .unwrap();
        let rows = support::sqlite::rows(&database.pool, "jobs").await;
        assert_eq!(rows.len(), 1);
        (rows[0].status.clone(), rows[0].result.clone())
    }};
}

fn ok(result: &str) -> (String, String) {
    ("Done".to_owned(), format!(r#"{{"Ok":{result}}}"#))
}

fn email() -> Email {
    Email {
        user_id: "1".to_owned(),
        subject: "Hello".to_owned(),
    }
}

#[tokio::test]
async fn with_injected_state() {
    let done =
        done!(storage => storage.guarded(), 1, |worker| worker.data(State).build(with_state));
    assert_eq!(done, ok(r#""Got id 1 with state""#));
}

#[tokio::test]
async fn with_injected_state_and_a_secret() {
    let done = done!(storage => storage.guarded(), 1, |worker| worker.data(State).build(with_state_and_secret));
    assert_eq!(
        done,
        ok(r#""Got id 1 with state and Secret(SMTP_PASSWORD)""#)
    );
}

#[tokio::test]
async fn with_what_apalis_injects() {
    let (status, result) =
        done!(storage => storage.guarded(), 1, |worker| worker.build(process_task));
    assert_eq!(status, "Done");
    assert!(
        result.starts_with(r#"{"Ok":"Attempt 1 for task "#),
        "{result}"
    );
}

#[tokio::test]
async fn with_an_extractor_of_its_own_and_two_secrets() {
    let done = done!(storage => storage.guarded(), email(), |worker| worker.build(send_email));
    assert_eq!(done, ok("null"));
}

#[tokio::test]
async fn with_our_extractor() {
    let done =
        done!(storage => storage.guarded(), email(), |worker| worker.data(State).build(announce));
    assert_eq!(done, ok("5"));
}

#[tokio::test]
async fn with_a_result_of_its_own() {
    let done = done!(storage => storage.guarded(), 1, |worker| worker.build(custom));
    assert_eq!(done, ok(r#""All good""#));
}

#[tokio::test]
async fn with_no_result() {
    let done = done!(storage => storage.guarded(), 1, |worker| worker.build(unit));
    assert_eq!(done, ok("null"));
}

#[tokio::test]
async fn with_combinators_around_the_guard_and_inside() {
    let often = Duration::from_millis(100);
    let done = done!(storage => storage.guarded().poll_with_interval(often), 1, |worker| worker.build(unit));
    assert_eq!(done, ok("null"));
    let done = done!(storage => storage.poll_with_interval(often).guarded(), 1, |worker| worker.build(unit));
    assert_eq!(done, ok("null"));
}

#[tokio::test]
async fn with_all_the_layers() {
    let done = done!(storage => storage.guarded(), email(), |worker| {
        worker
            .retry(RetryPolicy::retries(3))
            .concurrency(2)
            .timeout(Duration::from_mins(1))
            .enable_tracing()
            .catch_panic()
            .on_event(|_, event| drop(event.as_error()))
            .parallelize(|job| tokio::spawn(SecretContext::current().scope_async(job)))
            .build(send_email)
    });
    assert_eq!(done, ok("null"));
}

/// Of a job with one attempt, none is lost to find out that a secret is missing.
#[tokio::test]
async fn that_needs_a_secret_which_comes_later() {
    let folder = support::folder();
    let secrets = SecretContext::builder()
        .isolated()
        .files(folder.path())
        .build();
    let database = support::sqlite::Database::open().await;
    let jobs = database.storage("jobs").guarded().context(secrets);
    let mut jobs = jobs.needs(["SMTP_PASSWORD"]);
    let task = TaskBuilder::new(1).max_attempts(1);
    jobs.push_task(task.build()).await.unwrap();
    let worker = WorkerBuilder::new("worker").backend(jobs).data(State);
    let worker = worker.build(with_state_and_secret);
    let (pool, secret) = (database.pool.clone(), folder.path().join("SMTP_PASSWORD"));
    let finished = async move {
        for (text, value) in [("not started", Some("hunter2-of-later")), ("Ok", None)] {
            support::until(text, || {
                let pool = pool.clone();
                async move {
                    let rows = support::sqlite::rows(&pool, "jobs").await;
                    rows.iter().all(|row| row.result.contains(text))
                }
            })
            .await;
            if let Some(value) = value {
                std::fs::write(&secret, value).unwrap();
            }
        }
        Ok::<(), WorkerError>(())
    };
    worker.run_until(finished).await.unwrap();
    let rows = support::sqlite::rows(&database.pool, "jobs").await;
    assert_eq!((rows[0].status.as_str(), rows[0].attempts), ("Done", 1));
}
