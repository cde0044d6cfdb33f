//! Exchanges client credentials for an access token, which is a secret of its own; `RequestBuilder::form` in the documentation of
//! reqwest, and RFC 6749, section 4.4.2.

use reqwest::Client;
use secret_core::{Secret, expose};
use serde::Deserialize;

#[derive(Deserialize)]
struct TokenResponse {
    access_token: String,
}

pub async fn access_token(
    client: &Client,
    client_id: &str,
    client_secret: &Secret<String>,
) -> anyhow::Result<Secret<String>> {
    let response = expose!(client_secret, |client_secret| client
        .post("https://login.example/oauth2/token")
        .form(&[
            ("grant_type", "client_credentials"),
            ("client_id", client_id),
            ("client_secret", client_secret),
        ])
        .send())
    .await?
    .error_for_status()?;
    let tokens: TokenResponse = response.json().await?;
    Ok(Secret::new("LOGIN_ACCESS_TOKEN", tokens.access_token))
}
