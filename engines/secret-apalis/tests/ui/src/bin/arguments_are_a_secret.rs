//! A job that is a secret and nothing else.

use apalis::prelude::*;
use apalis_sqlite::{SqlitePool, SqliteStorage};
use secret_apalis::GuardedExt;
use secret_core::Secret;

async fn enqueue(pool: &SqlitePool, token: Secret<String>) -> Result<(), BoxDynError> {
    let mut jobs = SqliteStorage::new(pool).guarded();
    jobs.push(token).await?;
    Ok(())
}

fn main() {}
