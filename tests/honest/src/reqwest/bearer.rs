//! Asks an API with a bearer token; `RequestBuilder::bearer_auth` in the documentation of reqwest.

use anyhow::Context;
use secret_core::{Parameter, Secret, expose, secret};

#[secret("STATUS_API_TOKEN")]
pub async fn open_incidents(
    project: Parameter<String>,
    status_api_token: Secret<String>,
    client: &reqwest::Client,
) -> anyhow::Result<u64> {
    let url = format!("https://status.example/api/{}/incidents", *project);
    let response = expose!(status_api_token, |token| client
        .get(url)
        .bearer_auth(token)
        .send())
    .await
    .context("the status page cannot be asked")?
    .error_for_status()?;
    let incidents: Vec<serde_json::Value> = response.json().await?;
    Ok(incidents.len() as u64)
}
