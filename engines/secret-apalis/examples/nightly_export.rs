//! Exports one night with three jobs on a queue: who asks Google Cloud for the rows, where AWS takes them, where GitHub announces them.
//!
//! ```sh
//! cargo run --manifest-path engines/Cargo.toml -p secret-apalis --example nightly_export
//! ```
//!
//! The queue is a SQLite file in a temporary folder, and its workers run in this process. Each handler declares its secret:
//! `AWS_CREDENTIALS`, `GCP_CREDENTIALS` and `GITHUB_ACCESS_TOKEN`, in the environment for one. For each that is not there, a
//! demonstration secret of the toolkit's `examples/demonstration-secrets.toml` is used. Nothing is sent anywhere.
//!
//! What the queue has written down is printed at the end, and no secret is in it. Exit status: 0 if all the jobs are done, 1 if not.
#![allow(clippy::doc_markdown, clippy::print_stdout, clippy::print_stderr)] // a program for the terminal

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use apalis::prelude::*;
use apalis_sqlite::SqliteStorage;
use secret_apalis::GuardedExt;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{Secret, SecretContext, SecretError, SecretRef, declassify, secret, transform};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

/// What the jobs are about, and nothing that is secret.
const DAY: &str = "2026-11-23";

#[derive(Debug, Serialize, Deserialize)]
struct AuthorizeQuery {
    audience: String,
}

/// Who asks for the rows, and what for.
#[derive(Debug, Serialize, Deserialize)]
struct Query {
    account: String,
    audience: String,
}

#[secret("GCP_CREDENTIALS")]
async fn authorize_query(
    job: AuthorizeQuery,
    gcp_credentials: Secret<GcpCredentials>,
) -> Result<Query, BoxDynError> {
    let account = declassify!(
        gcp_credentials,
        |key| key.client_email.clone(),
        reason = "the account is who asks, and no part of its key"
    );
    Ok(Query {
        account,
        audience: job.audience,
    })
}

#[derive(Debug, Serialize, Deserialize)]
struct PresignUpload {
    bucket: String,
    region: String,
}

/// Where the rows go.
#[derive(Debug, Serialize, Deserialize)]
struct Upload {
    object: String,
    scope: String,
    /// The beginning of the signature: all of it would grant access.
    signature: String,
}

#[secret("AWS_CREDENTIALS")]
async fn presign_upload(
    job: PresignUpload,
    aws_credentials: Secret<AwsCredentials>,
) -> Result<Upload, BoxDynError> {
    let object = format!(
        "https://{}.s3.{}.amazonaws.com/rows/{DAY}.parquet",
        job.bucket, job.region
    );
    let (date, region) = (DAY.replace('-', ""), job.region);
    let scope = format!("{date}/{region}/s3/aws4_request");
    let request = format!("AWS4-HMAC-SHA256\n{date}T000000Z\n{scope}\n{object}");
    // The signature of AWS, version 4: four keys, each made of the one before.
    let signature: Secret<String> = transform!(aws_credentials, |key| {
        let key = hmac_sha256(format!("AWS4{}", key.secret_access_key), &date);
        let key = hmac_sha256(hmac_sha256(key, &region), "s3");
        hex(hmac_sha256(hmac_sha256(key, "aws4_request"), &request))
    });
    Ok(Upload {
        object,
        scope,
        signature: declassify!(
            signature,
            |s| s.chars().take(8).collect(),
            reason = "8 of its 64 digits tell two signatures apart and open nothing"
        ),
    })
}

#[derive(Debug, Serialize, Deserialize)]
struct OpenRepository {
    name: String,
}

/// Where the export is announced.
#[derive(Debug, Serialize, Deserialize)]
struct Repository {
    name: String,
    client: String,
}

#[secret("GITHUB_ACCESS_TOKEN")]
async fn open_repository(
    job: OpenRepository,
    attempt: Attempt, // what apalis extracts stands beside the secrets
    github_access_token: Secret<GithubToken>,
) -> Result<Repository, BoxDynError> {
    Ok(Repository {
        name: job.name,
        // Its `Debug` is the name of the secret.
        client: format!(
            "with {github_access_token:?}, attempt {}",
            attempt.current()
        ),
    })
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<bool, BoxDynError> {
    let folder = tempfile::tempdir()?;
    let file = SqliteConnectOptions::new()
        .filename(folder.path().join("jobs.db"))
        .create_if_missing(true);
    let pool = SqlitePool::connect_with(file).await?;
    SqliteStorage::setup(&pool).await?;

    let gcp = context_of(&GcpCredentials::DEFAULT)?;
    let aws = context_of(&AwsCredentials::DEFAULT)?;
    let github = context_of(&GithubToken::DEFAULT)?;

    // A queue and a worker for each kind of job, as apalis has it.
    let mut queries = SqliteStorage::new(&pool).guarded().context(gcp);
    let mut uploads = SqliteStorage::new(&pool).guarded().context(aws);
    let mut repositories = SqliteStorage::new(&pool).guarded().context(github);
    let audience = "https://bigquery.googleapis.com/".to_owned();
    queries.push(AuthorizeQuery { audience }).await?;
    let (bucket, region) = ("reports".to_owned(), "eu-central-1".to_owned());
    uploads.push(PresignUpload { bucket, region }).await?;
    let name = "example/reports".to_owned();
    repositories.push(OpenRepository { name }).await?;

    let query = WorkerBuilder::new("authorize_query")
        .backend(queries)
        .build(authorize_query);
    let upload = WorkerBuilder::new("presign_upload")
        .backend(uploads)
        .build(presign_upload);
    let repository = WorkerBuilder::new("open_repository")
        .backend(repositories)
        .build(open_repository);
    let workers = async { tokio::try_join!(query.run(), upload.run(), repository.run()) };
    tokio::select! {
        stopped = workers => { stopped?; }
        finished = until_finished(&pool) => finished?,
    }

    println!("what the queue has written down:");
    let mut is_done = true;
    let jobs = sqlx::query("SELECT CAST(job AS TEXT), status, last_result FROM Jobs ORDER BY id");
    for job in jobs.fetch_all(&pool).await? {
        let (arguments, status): (String, String) = (job.get(0), job.get(1));
        is_done &= status == "Done";
        println!("  {arguments}\n    {status}: {}", job.get::<String, _>(2));
    }
    Ok(is_done)
}

/// Until no job waits, and none is under way or will be tried again.
async fn until_finished(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let left = "SELECT COUNT(*) FROM Jobs WHERE status NOT IN ('Done', 'Killed') AND attempts < max_attempts";
    while sqlx::query_scalar::<_, i64>(left).fetch_one(pool).await? > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Where a secret is found: a real one, malformed or not, comes before the demonstration.
fn context_of<T>(secret: &SecretRef<T>) -> Result<SecretContext, SecretError> {
    if secret.exists()? {
        return Ok(SecretContext::process());
    }
    println!(
        "a demonstration secret takes the place of {}",
        secret.name()
    );
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/demonstration-secrets.toml");
    Ok(SecretContext::builder()
        .isolated()
        .config_file(file)
        .build())
}
