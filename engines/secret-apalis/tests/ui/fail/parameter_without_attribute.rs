//! A secret in the signature that nobody declares.

use apalis::prelude::*;
use apalis_sqlite::{SqlitePool, SqliteStorage};
use secret_apalis::GuardedExt;
use secret_core::Secret;

async fn deploy(_job: u32, _token: Secret<String>) -> Result<(), BoxDynError> {
    Ok(())
}

async fn work(pool: &SqlitePool) -> Result<(), BoxDynError> {
    let jobs = SqliteStorage::<u32>::new(pool).guarded();
    WorkerBuilder::new("deploy").backend(jobs).build(deploy).run().await?;
    Ok(())
}

fn main() {}
