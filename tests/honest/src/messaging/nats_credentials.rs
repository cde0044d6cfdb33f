//! Connects with a credentials file whose content is the secret; `ConnectOptions::with_credentials` in the documentation of async-nats.

use anyhow::Context;
use async_nats::ConnectOptions;
use secret_core::{Parameter, Secret, expose, secret};

#[secret("NATS_CREDENTIALS", from = files)]
pub async fn publish(
    text: Parameter<String>,
    nats_credentials: Secret<String>,
) -> anyhow::Result<()> {
    let options = expose!(nats_credentials, |file| ConnectOptions::with_credentials(
        file
    ))
    .context("NATS_CREDENTIALS is not a credentials file")?;
    let client = options.connect("connect.ngs.example").await?;
    client.publish("reports", text.to_string().into()).await?;
    client.flush().await?;
    Ok(())
}
