//! Posts to a web hook whose URL is the secret; Slack's "Sending messages using incoming webhooks", and `Error::without_url` in
//! the documentation of reqwest, since its errors show the URL.

use reqwest::Client;
use secret_core::{SecretRef, expose};
use serde_json::json;

const SLACK_WEBHOOK_URL: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

pub async fn notify(client: &Client, text: &str) -> anyhow::Result<()> {
    let hook = SLACK_WEBHOOK_URL.await?;
    expose!(hook, |url| client
        .post(url)
        .json(&json!({ "text": text }))
        .send())
    .await
    .and_then(reqwest::Response::error_for_status)
    .map_err(reqwest::Error::without_url)?;
    Ok(())
}
