//! A handler that takes a secret and does not declare it.

use apalis::prelude::*;
use apalis_sqlite::{SqlitePool, SqliteStorage};
use secret_apalis::GuardedExt;
use secret_core::Secret;

async fn deploy(_job: u32, deploy_token: Secret<String>) -> Result<(), BoxDynError> {
    drop(deploy_token);
    Ok(())
}

async fn work(pool: &SqlitePool) -> Result<(), BoxDynError> {
    let jobs = SqliteStorage::new(pool).guarded();
    WorkerBuilder::new("deploy").backend(jobs).build(deploy).run().await?;
    Ok(())
}

fn main() {
    let _ = work;
}
