//! A pool; "Example using an existing `tokio_postgres::Config` object" in the README of deadpool-postgres.

use deadpool_postgres::{BuildError, Manager, Pool, Runtime};
use secret_core::{Secret, expose};
use tokio_postgres::{Config, NoTls};

pub fn pool(password: &Secret<String>) -> Result<Pool, BuildError> {
    let mut config = Config::new();
    config.host("db.example").user("reports");
    expose!(password, |password| config.password(password));
    Pool::builder(Manager::new(config, NoTls))
        .runtime(Runtime::Tokio1)
        .build()
}
