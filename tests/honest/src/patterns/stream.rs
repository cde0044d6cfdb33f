//! Many calls, of which some are under way at a time; "Buffering" in the documentation of futures, and `JoinSet` in that of tokio.

use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};
use secret_core::{Parameter, Secret, SecretError, expose, secret};
use tokio::task::JoinSet;

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error("page {0} cannot be had")]
    Page(usize),
    #[error("the work was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

#[derive(Clone)]
pub struct Api {
    pub pages: usize,
}

impl Api {
    async fn page(&self, page: usize, token: &str) -> Result<usize, ExportError> {
        tokio::task::yield_now().await;
        if page < self.pages {
            Ok(page * token.len())
        } else {
            Err(ExportError::Page(page))
        }
    }

    #[secret("PAGES_TOKEN")]
    pub async fn in_a_stream(
        &self,
        pages: Parameter<usize>,
        pages_token: Secret<String>,
    ) -> Result<usize, ExportError> {
        let token = &pages_token;
        stream::iter(0..*pages)
            .map(|page| async move { expose!(token, async |t| self.page(page, t).await).await })
            .buffer_unordered(4)
            .try_fold(0, async |sum, size| Ok(sum + size))
            .await
    }

    #[secret("PAGES_TOKEN")]
    pub async fn spawned(
        self: Arc<Self>,
        pages: Parameter<usize>,
        pages_token: Secret<String>,
    ) -> Result<usize, ExportError> {
        let mut set = JoinSet::new();
        for page in 0..*pages {
            let (api, token) = (Arc::clone(&self), pages_token.clone());
            set.spawn(async move { expose!(token, async |t| api.page(page, t).await).await });
        }
        let mut sum = 0;
        while let Some(size) = set.join_next().await {
            sum += size??;
        }
        Ok(sum)
    }
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[tokio::test]
    async fn all_pages_are_summed_and_one_that_is_missing_is_an_error() {
        let context = SecretContext::with_secrets([("PAGES_TOKEN", "hunter2-of-pages")]);
        let api = Arc::new(Api { pages: 10 });
        for (pages, expected) in [(10, Some(45 * 16)), (11, None)] {
            let both = async {
                let streamed = api.in_a_stream(Parameter::new(pages)).await;
                let spawned = Arc::clone(&api).spawned(Parameter::new(pages)).await;
                [streamed, spawned]
            };
            for sum in context.scope_async(both).await {
                match (sum, expected) {
                    (Ok(sum), Some(expected)) => assert_eq!(sum, expected),
                    (Err(ExportError::Page(10)), None) => {}
                    (other, _) => panic!("{other:?}"),
                }
            }
        }
    }
}
