//! Connects with a configuration that is built; `Config` in the documentation of tokio-postgres.

use secret_core::{Parameter, Secret, expose, secret};
use tokio_postgres::{Config, NoTls};

#[secret("PGPASSWORD", from = env)]
pub async fn count_orders(
    day: Parameter<String>,
    pgpassword: Secret<String>,
) -> anyhow::Result<i64> {
    let (client, connection) = expose!(pgpassword, async |password| {
        Config::new()
            .host("db.example")
            .user("reports")
            .password(password)
            .dbname("shop")
            .connect(NoTls)
            .await
    })
    .await?;
    let worker = tokio::spawn(connection);
    let row = client
        .query_one("SELECT count(*) FROM orders WHERE day = $1", &[&*day])
        .await?;
    drop(client);
    worker.await??;
    Ok(row.get(0))
}
