//! Tries again with pauses that grow; "Retry an async function" in the README of backon, and the same by hand.

use backon::{ExponentialBuilder, Retryable};
use secret_core::{Secret, expose};

/// A client that is not always there.
pub trait Api {
    type Error;

    fn fetch(&self, token: &str) -> impl Future<Output = Result<String, Self::Error>>;
}

pub async fn with_backon<A: Api>(
    api: &A,
    token: &Secret<String>,
    policy: ExponentialBuilder,
) -> Result<String, A::Error> {
    (|| async { expose!(token, async |t| api.fetch(t).await).await })
        .retry(policy)
        .await
}

pub async fn by_hand<A: Api>(
    api: &A,
    token: &Secret<String>,
    times: usize,
) -> Result<String, A::Error> {
    let mut attempt = 1;
    loop {
        match expose!(token, async |t| api.fetch(t).await).await {
            Ok(content) => return Ok(content),
            Err(error) if attempt == times => return Err(error),
            Err(_) => attempt += 1,
        }
    }
}

/// The loop is inside.
pub async fn inside<A: Api>(api: &A, token: &Secret<String>, times: usize) -> Option<String> {
    expose!(token, async |t| {
        for _ in 0..times {
            if let Ok(content) = api.fetch(t).await {
                return Some(content);
            }
        }
        None
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    struct Third(AtomicUsize);

    impl Api for Third {
        type Error = usize;

        async fn fetch(&self, token: &str) -> Result<String, usize> {
            assert_eq!(token.len(), 16);
            match self.0.fetch_add(1, Ordering::Relaxed) {
                2.. => Ok("content".to_owned()),
                before => Err(before),
            }
        }
    }

    #[tokio::test]
    async fn the_third_time() {
        let token = Secret::new("RETRY_TOKEN", "hunter2-of-retry".to_owned());
        let api = || Third(AtomicUsize::new(0));
        let policy = ExponentialBuilder::default()
            .with_min_delay(Duration::from_nanos(1))
            .with_max_times(2);
        assert_eq!(
            with_backon(&api(), &token, policy).await.as_deref(),
            Ok("content")
        );
        assert_eq!(by_hand(&api(), &token, 3).await.as_deref(), Ok("content"));
        assert_eq!(by_hand(&api(), &token, 2).await, Err(1));
        assert_eq!(inside(&api(), &token, 3).await.as_deref(), Some("content"));
        assert_eq!(inside(&api(), &token, 2).await, None);
    }
}
