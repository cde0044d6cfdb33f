//! Several calls at once, the first of two, and one that may take only so long; `tokio::join!`, `tokio::select!` and
//! `tokio::time::timeout` in the documentation of tokio.

use std::time::Duration;

use futures_util::future::try_join_all;
use secret_core::{Secret, expose};

pub trait Mirror {
    fn fetch(&self, token: &str) -> impl Future<Output = Result<u64, MirrorError>>;
}

#[derive(Debug, PartialEq)]
pub struct MirrorError;

pub async fn both(
    first: &impl Mirror,
    second: &impl Mirror,
    token: &Secret<String>,
) -> Result<u64, MirrorError> {
    let (first, second) = tokio::try_join!(
        expose!(token, async |t| first.fetch(t).await),
        expose!(token, async |t| second.fetch(t).await),
    )?;
    Ok(first + second)
}

/// The `join!` is inside.
pub async fn both_inside(
    first: &impl Mirror,
    second: &impl Mirror,
    token: &Secret<String>,
) -> Result<u64, MirrorError> {
    expose!(token, async |t| {
        let first = first.fetch(t);
        let second = second.fetch(t);
        let (first, second) = tokio::try_join!(first, second)?;
        Ok(first + second)
    })
    .await
}

pub async fn fastest(
    first: &impl Mirror,
    second: &impl Mirror,
    token: &Secret<String>,
) -> Result<u64, MirrorError> {
    tokio::select! {
        answer = expose!(token, async |t| first.fetch(t).await) => answer,
        answer = expose!(token, async |t| second.fetch(t).await) => answer,
    }
}

pub async fn in_time(
    mirror: &impl Mirror,
    token: &Secret<String>,
    limit: Duration,
) -> Result<u64, MirrorError> {
    tokio::time::timeout(limit, expose!(token, async |t| mirror.fetch(t).await))
        .await
        .map_err(|_| MirrorError)?
}

pub async fn all(mirrors: &[impl Mirror], token: &Secret<String>) -> Result<Vec<u64>, MirrorError> {
    let calls = mirrors
        .iter()
        .map(|mirror| async move { expose!(token, async |t| mirror.fetch(t).await).await });
    try_join_all(calls).await
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    struct Answers(u64);

    impl Mirror for Answers {
        async fn fetch(&self, token: &str) -> Result<u64, MirrorError> {
            assert_eq!(token, "hunter2-of-mirror");
            Ok(self.0)
        }
    }

    struct Hangs;

    impl Mirror for Hangs {
        async fn fetch(&self, _: &str) -> Result<u64, MirrorError> {
            pending().await
        }
    }

    #[tokio::test]
    async fn what_each_gives() {
        let token = Secret::new("MIRROR_TOKEN", "hunter2-of-mirror".to_owned());
        assert_eq!(both(&Answers(1), &Answers(2), &token).await, Ok(3));
        assert_eq!(both_inside(&Answers(1), &Answers(2), &token).await, Ok(3));
        assert_eq!(fastest(&Hangs, &Answers(2), &token).await, Ok(2));
        assert_eq!(
            in_time(&Hangs, &token, Duration::ZERO).await,
            Err(MirrorError)
        );
        assert_eq!(all(&[Answers(1), Answers(2)], &token).await, Ok(vec![1, 2]));
    }
}
