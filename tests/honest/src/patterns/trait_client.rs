//! Clients behind a trait, as a program has them that sends to whatever is configured; `#[async_trait]` in the README of async-trait.

use async_trait::async_trait;
use secret_core::{Secret, expose};

#[async_trait]
pub trait Notifier: Send + Sync {
    async fn notify(&self, text: &str) -> anyhow::Result<()>;
}

pub struct Pager {
    pub http: reqwest::Client,
    pub routing_key: Secret<String>,
}

#[async_trait]
impl Notifier for Pager {
    async fn notify(&self, text: &str) -> anyhow::Result<()> {
        let url = "https://events.example/v2/enqueue";
        let text = text.to_owned();
        expose!(self.routing_key, |key| {
            self.http
                .post(url)
                .header("x-routing-key", key)
                .body(text)
                .send()
        })
        .await?
        .error_for_status()?;
        Ok(())
    }
}

pub struct Quiet;

#[async_trait]
impl Notifier for Quiet {
    async fn notify(&self, _: &str) -> anyhow::Result<()> {
        Ok(())
    }
}

#[must_use]
pub fn notifiers(http: &reqwest::Client, pager: Option<Secret<String>>) -> Vec<Box<dyn Notifier>> {
    match pager {
        Some(routing_key) => vec![Box::new(Pager {
            http: http.clone(),
            routing_key,
        })],
        None => vec![Box::new(Quiet)],
    }
}

pub async fn notify_all(notifiers: &[Box<dyn Notifier>], text: &str) -> anyhow::Result<()> {
    for notifier in notifiers {
        notifier.notify(text).await?;
    }
    Ok(())
}
