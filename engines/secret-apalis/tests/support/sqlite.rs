//! A SQLite database in a folder of its own.

use std::path::{Path, PathBuf};

use apalis_sqlite::{Config, SqliteStorage};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use super::{Row, folder};

pub const NAME: &str = "SQLite";

pub struct Database {
    pub pool: SqlitePool,
    folder: tempfile::TempDir,
}

impl Database {
    pub async fn open() -> Self {
        let folder = folder();
        let pool = connect(&Self::address_in(folder.path())).await;
        SqliteStorage::setup(&pool).await.expect("a schema");
        Self { pool, folder }
    }

    /// For another process.
    pub fn address(&self) -> String {
        Self::address_in(self.folder.path())
    }

    fn address_in(folder: &Path) -> String {
        folder.join("jobs.db").to_str().expect("text").to_owned()
    }

    pub fn storage<Args>(&self, queue: &str) -> SqliteStorage<Args> {
        storage(&self.pool, queue)
    }

    /// Everything that stands in the tables.
    pub async fn dump(&self) -> String {
        let rows: Vec<String> = sqlx::query_scalar(
            "SELECT json_array(CAST(job AS TEXT), id, job_type, status, last_result, lock_by, metadata, idempotency_key) FROM Jobs \
             UNION ALL SELECT json_array(id, worker_type, storage_name, layers) FROM Workers",
        )
        .fetch_all(&self.pool)
        .await
        .expect("rows");
        rows.join("\n")
    }

    /// Closes it, as a program does that ends in order. What is in the folder goes with the second half.
    pub async fn close(self) -> (PathBuf, tempfile::TempDir) {
        self.pool.close().await;
        (self.folder.path().to_owned(), self.folder)
    }
}

fn row((arguments, status, attempts, result): (String, String, i64, String)) -> Row {
    Row {
        arguments,
        status,
        attempts,
        result,
    }
}

pub async fn connect(address: &str) -> SqlitePool {
    let file = SqliteConnectOptions::new()
        .filename(address)
        .create_if_missing(true);
    SqlitePool::connect_with(file).await.expect("a database")
}

/// The jobs of a queue, oldest first.
pub async fn rows(pool: &SqlitePool, queue: &str) -> Vec<Row> {
    let rows = sqlx::query_as(
        "SELECT CAST(job AS TEXT), status, attempts, COALESCE(last_result, '') \
         || CASE WHEN attempts >= max_attempts THEN ' (given up)' ELSE '' END \
         FROM Jobs WHERE job_type = ? ORDER BY id",
    );
    let rows: Vec<(String, String, i64, String)> =
        rows.bind(queue).fetch_all(pool).await.expect("rows");
    rows.into_iter().map(row).collect()
}

/// A queue whose workers are missed soon.
pub fn storage<Args>(pool: &SqlitePool, queue: &str) -> SqliteStorage<Args> {
    let config = Config::default().queue(queue);
    let config = config.heartbeat_interval(super::HEARTBEAT);
    SqliteStorage::new(pool).with_config(config.missed_heartbeats(super::MISSED))
}
