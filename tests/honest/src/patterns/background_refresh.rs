//! A task in the background that renews a token, and clients that always have the newest; `tokio::sync::watch` in the documentation of
//! tokio.

use secret_core::{Secret, expose};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

/// The service that gives tokens.
pub trait Issuer: Send + Sync + 'static {
    fn issue(&self, refresh: &str) -> impl Future<Output = anyhow::Result<String>> + Send;
}

#[derive(Clone)]
pub struct Current(watch::Receiver<Secret<String>>);

impl Current {
    #[must_use]
    pub fn token(&self) -> Secret<String> {
        self.0.borrow().clone()
    }

    pub async fn changed(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }
}

/// Renews whenever a tick comes: from a clock, or from a client that was told its token is over.
pub fn start(
    issuer: impl Issuer,
    refresh: Secret<String>,
    first: Secret<String>,
    mut ticks: mpsc::Receiver<()>,
) -> (Current, JoinHandle<anyhow::Result<()>>) {
    let (sender, receiver) = watch::channel(first);
    let worker = tokio::spawn(async move {
        while ticks.recv().await.is_some() {
            let token = expose!(refresh, async |refresh| issuer.issue(refresh).await).await?;
            sender.send_replace(Secret::new("RENEWED_TOKEN", token));
        }
        Ok(())
    });
    (Current(receiver), worker)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Test;

    impl Issuer for Test {
        async fn issue(&self, refresh: &str) -> anyhow::Result<String> {
            anyhow::ensure!(refresh == "hunter2-of-refresh", "unknown");
            Ok("the-second-token".to_owned())
        }
    }

    #[tokio::test]
    async fn clients_get_the_next_token() {
        let refresh = Secret::new("REFRESH_TOKEN", "hunter2-of-refresh".to_owned());
        let first = Secret::new("RENEWED_TOKEN", "the-first-token".to_owned());
        let (tick, ticks) = mpsc::channel(1);
        let (mut current, worker) = start(Test, refresh, first, ticks);
        assert!(current.token().verify(b"the-first-token"));
        tick.send(()).await.expect("a worker");
        assert!(current.changed().await);
        assert!(current.token().verify(b"the-second-token"));
        drop(tick);
        worker.await.expect("no panic").expect("no error");
    }
}
