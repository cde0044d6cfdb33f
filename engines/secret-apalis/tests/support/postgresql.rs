//! A PostgreSQL server of its own, on loopback: `scripts/postgresql`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use apalis_postgres::{Config, PgPool, PostgresStorage};

use super::{Row, folder};

pub const NAME: &str = "PostgreSQL";

pub struct Database {
    pub pool: PgPool,
    server: Server,
}

impl Database {
    pub async fn open() -> Self {
        let server = Server::start();
        let pool = connect(&server.url).await;
        PostgresStorage::setup(&pool).await.expect("a schema");
        Self { pool, server }
    }

    /// For another process.
    pub fn address(&self) -> String {
        self.server.url.clone()
    }

    pub fn storage<Args>(&self, queue: &str) -> PostgresStorage<Args> {
        storage(&self.pool, queue)
    }

    /// Everything that stands in the tables.
    pub async fn dump(&self) -> String {
        let rows: Vec<String> = sqlx::query_scalar(
            "SELECT convert_from(job, 'UTF8') || jobs::text FROM apalis.jobs AS jobs \
             UNION ALL SELECT workers::text FROM apalis.workers AS workers",
        )
        .fetch_all(&self.pool)
        .await
        .expect("rows");
        rows.join("\n")
    }

    /// Stops the server, in order. What is in the folder goes with the second half.
    pub async fn close(self) -> (PathBuf, tempfile::TempDir) {
        self.pool.close().await;
        let folder = self.server.stop();
        (folder.path().join("server/data"), folder)
    }

    /// Whether a worker has said that it lives since the server was started.
    pub async fn has_heard_of_a_worker(&self) -> bool {
        let heard = "SELECT COALESCE(bool_or(last_seen > pg_postmaster_start_time()), FALSE) FROM apalis.workers";
        let heard = sqlx::query_scalar(heard).fetch_one(&self.pool).await;
        heard.expect("an answer")
    }

    /// Crashes the server, and starts it again at the same address.
    pub fn restart(&self) {
        script(&["kill", self.server.path()]);
        let url = script(&["start", self.server.path()]);
        assert_eq!(url, self.server.url, "at the same address");
    }
}

/// As soon as the server takes connections: after a crash it recovers first.
pub async fn connect(address: &str) -> PgPool {
    let start = Instant::now();
    loop {
        match PgPool::connect(address).await {
            Ok(pool) => return pool,
            Err(error) => assert!(start.elapsed() < super::DEADLINE, "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The jobs of a queue, oldest first.
pub async fn rows(pool: &PgPool, queue: &str) -> Vec<Row> {
    let rows = sqlx::query_as(
        "SELECT convert_from(job, 'UTF8'), status, attempts::bigint, COALESCE(last_result::text, '') \
         || CASE WHEN attempts >= max_attempts THEN ' (given up)' ELSE '' END \
         FROM apalis.jobs WHERE job_type = $1 ORDER BY id",
    );
    let rows: Vec<(String, String, i64, String)> =
        rows.bind(queue).fetch_all(pool).await.expect("rows");
    rows.into_iter()
        .map(|(arguments, status, attempts, result)| Row {
            arguments,
            status,
            attempts,
            result,
        })
        .collect()
}

/// A queue whose workers are missed soon.
pub fn storage<Args>(pool: &PgPool, queue: &str) -> PostgresStorage<Args> {
    let config = Config::default().queue(queue);
    let config = config.heartbeat_interval(super::HEARTBEAT);
    PostgresStorage::new(pool).with_config(config.missed_heartbeats(super::MISSED))
}

struct Server {
    url: String,
    /// `None` when it is stopped.
    folder: Option<tempfile::TempDir>,
    path: String,
}

impl Server {
    fn start() -> Self {
        let folder = folder();
        let path = folder.path().join("server");
        let path = path.to_str().expect("text").to_owned();
        let url = script(&["start", &path]);
        Self {
            url,
            folder: Some(folder),
            path,
        }
    }

    fn path(&self) -> &str {
        &self.path
    }

    fn stop(mut self) -> tempfile::TempDir {
        script(&["stop", &self.path]);
        self.folder.take().expect("it runs")
    }
}

/// What is started here is stopped here, also where a test fails.
impl Drop for Server {
    fn drop(&mut self) {
        if self.folder.is_some() {
            script(&["kill", &self.path]);
        }
    }
}

/// Runs `scripts/postgresql`, and gives what it prints.
fn script(arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/postgresql");
    let done = Command::new(script)
        .args(arguments)
        .output()
        .expect("bash runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success(),
        "scripts/postgresql {arguments:?}: {said}"
    );
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}
