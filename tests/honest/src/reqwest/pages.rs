//! Reads page after page as a stream; `stream::try_unfold` in the documentation of futures, around reqwest.

use futures_util::stream::{self, Stream, TryStreamExt};
use reqwest::Client;
use secret_core::{Secret, expose};
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    items: Vec<String>,
    next: Option<String>,
}

pub fn pages(
    client: Client,
    token: Secret<String>,
) -> impl Stream<Item = reqwest::Result<Vec<String>>> {
    let first = Some(String::from("https://list.example/items?page=1"));
    stream::try_unfold(first, move |next| {
        let client = client.clone();
        let token = token.clone();
        async move {
            let Some(url) = next else {
                return Ok(None);
            };
            let page: Page = expose!(token, |t| client.get(url).bearer_auth(t).send())
                .await?
                .error_for_status()?
                .json()
                .await?;
            Ok(Some((page.items, page.next)))
        }
    })
}

pub async fn all(client: Client, token: Secret<String>) -> reqwest::Result<Vec<String>> {
    pages(client, token)
        .try_fold(Vec::new(), async |mut all, mut items| {
            all.append(&mut items);
            Ok(all)
        })
        .await
}
