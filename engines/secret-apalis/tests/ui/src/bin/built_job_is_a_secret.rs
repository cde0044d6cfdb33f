//! A job that is built first, with a secret and nothing else in it.

use apalis::prelude::*;
use apalis_sqlite::{SqlitePool, SqliteStorage};
use secret_apalis::GuardedExt;
use secret_core::Secret;

async fn enqueue(pool: &SqlitePool, token: Secret<String>) -> Result<(), BoxDynError> {
    let mut jobs = SqliteStorage::new(pool).guarded();
    jobs.push_task(TaskBuilder::new(token).build()).await?;
    Ok(())
}

fn main() {
    let _ = enqueue;
}
