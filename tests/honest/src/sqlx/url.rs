//! A pool made of a URL; "Connecting" in the README of sqlx.

use ::sqlx::postgres::PgPoolOptions;
use anyhow::Context;
use secret_core::{Parameter, Secret, expose, secret};

#[secret("DATABASE_URL")]
pub async fn inactive_users(
    days: Parameter<i32>,
    database_url: Secret<String>,
) -> anyhow::Result<Vec<String>> {
    let pool = expose!(database_url, async |url| PgPoolOptions::new()
        .max_connections(1)
        .connect(url)
        .await)
    .await
    .context("cannot connect to the database of users")?;
    let names = ::sqlx::query_scalar("SELECT name FROM users WHERE seen < now() - $1 * '1 day'")
        .bind(*days)
        .fetch_all(&pool)
        .await?;
    Ok(names)
}
