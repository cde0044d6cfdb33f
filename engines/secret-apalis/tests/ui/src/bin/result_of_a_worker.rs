//! The same without the attribute: the worker of a guarded queue does not run.

use apalis::prelude::*;
use apalis_sqlite::{SqlitePool, SqliteStorage};
use secret_apalis::{Declaration, Declared, GuardedExt};
use secret_core::{Secret, SecretRef};

struct Token;

impl Declaration for Token {
    type Value = String;
    const SECRET: SecretRef<String> = SecretRef::new("DEPLOY_TOKEN");
}

async fn log_in(_job: u32, token: Declared<Token>) -> Result<Secret<String>, BoxDynError> {
    Ok(token.0)
}

async fn work(pool: &SqlitePool) -> Result<(), BoxDynError> {
    let jobs = SqliteStorage::new(pool).guarded();
    let worker = WorkerBuilder::new("log-in").backend(jobs).build(log_in);
    worker.run().await?;
    Ok(())
}

fn main() {}
