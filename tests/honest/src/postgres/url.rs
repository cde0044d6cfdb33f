//! Connects with a connection string, which is the secret; "Example" in the documentation of tokio-postgres.

use secret_core::{Secret, expose, secret};
use tokio_postgres::NoTls;

#[secret("DATABASE_URL")]
pub async fn vacuum(database_url: Secret<String>) -> anyhow::Result<()> {
    let (client, connection) = expose!(database_url, async |url| tokio_postgres::connect(
        url, NoTls
    )
    .await)
    .await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("connection error: {error}");
        }
    });
    client.batch_execute("VACUUM").await?;
    Ok(())
}
