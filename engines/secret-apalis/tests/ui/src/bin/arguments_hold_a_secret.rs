//! A job is written down when it is pushed: it holds no secret, and the handler declares it instead.

use apalis::prelude::*;
use apalis_sqlite::{SqlitePool, SqliteStorage};
use secret_apalis::GuardedExt;
use secret_core::Secret;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Deploy {
    service: String,
    token: Secret<String>,
}

async fn enqueue(pool: &SqlitePool, token: Secret<String>) -> Result<(), BoxDynError> {
    let mut jobs = SqliteStorage::new(pool).guarded();
    let service = "shop".to_owned();
    jobs.push(Deploy { service, token }).await?;
    Ok(())
}

fn main() {}
