//! A pool made of options; `PgConnectOptions` in the documentation of sqlx.

use ::sqlx::PgPool;
use ::sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use secret_core::{Secret, expose};

pub async fn pool(password: &Secret<String>) -> ::sqlx::Result<PgPool> {
    let options = expose!(password, |password| PgConnectOptions::new_without_pgpass()
        .host("secret-host")
        .port(2525)
        .username("secret-user")
        .password(password)
        .ssl_mode(PgSslMode::Require));
    PgPoolOptions::new()
        .max_connections(5)
        .connect_with(options)
        .await
}
