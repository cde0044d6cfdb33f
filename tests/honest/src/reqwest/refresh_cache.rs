//! Keeps the access token that a refresh token gives, and asks for the next one when the service says 401; "Refreshing an Access
//! Token", RFC 6749, section 6.

use reqwest::{Client, Response, StatusCode};
use secret_core::{Secret, expose};
use serde::Deserialize;
use tokio::sync::Mutex;

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
}

pub struct Account {
    http: Client,
    refresh_token: Secret<String>,
    access_token: Mutex<Option<Secret<String>>>,
}

impl Account {
    #[must_use]
    pub fn new(http: Client, refresh_token: Secret<String>) -> Self {
        Self {
            http,
            refresh_token,
            access_token: Mutex::new(None),
        }
    }

    async fn fetch(&self) -> anyhow::Result<Secret<String>> {
        let tokens: Tokens = expose!(self.refresh_token, |token| {
            self.http
                .post("https://account.example/token")
                .form(&[("grant_type", "refresh_token"), ("refresh_token", token)])
                .send()
        })
        .await?
        .error_for_status()?
        .json()
        .await?;
        Ok(Secret::new("ACCOUNT_ACCESS_TOKEN", tokens.access_token))
    }

    async fn current(&self) -> anyhow::Result<Secret<String>> {
        let mut kept = self.access_token.lock().await;
        if let Some(token) = &*kept {
            return Ok(token.clone());
        }
        let token = self.fetch().await?;
        *kept = Some(token.clone());
        Ok(token)
    }

    pub async fn get(&self, url: &str) -> anyhow::Result<Response> {
        let token = self.current().await?;
        let response = expose!(token, |t| self.http.get(url).bearer_auth(t).send()).await?;
        if response.status() != StatusCode::UNAUTHORIZED {
            return Ok(response);
        }
        *self.access_token.lock().await = None;
        let token = self.current().await?;
        Ok(expose!(token, |t| self.http.get(url).bearer_auth(t).send()).await?)
    }
}
