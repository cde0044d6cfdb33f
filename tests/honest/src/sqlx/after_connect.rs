//! Each connection of a pool says who it is before it is used; `PoolOptions::after_connect` in the documentation of sqlx.

use ::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use ::sqlx::{Executor, PgPool};
use secret_core::{Secret, expose};

pub fn pool(options: PgConnectOptions, tenant_key: Secret<String>) -> PgPool {
    PgPoolOptions::new()
        .after_connect(move |connection, _| {
            let tenant_key = tenant_key.clone();
            Box::pin(async move {
                let statement = expose!(tenant_key, |key| {
                    ::sqlx::query("SELECT set_config('app.tenant_key', $1, false)").bind(key)
                });
                connection.execute(statement).await?;
                Ok(())
            })
        })
        .connect_lazy_with(options)
}
