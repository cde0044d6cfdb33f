//! A client of one's own that holds its token and asks with it in every method, as most wrappers of an API are written.

use reqwest::{Client, Method, RequestBuilder};
use secret_core::{Secret, expose};
use serde::de::DeserializeOwned;

#[derive(Clone, Debug)]
pub struct Tracker {
    http: Client,
    base: String,
    token: Secret<String>,
}

impl Tracker {
    #[must_use]
    pub fn new(base: impl Into<String>, token: Secret<String>) -> Self {
        Self {
            http: Client::new(),
            base: base.into(),
            token,
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/{path}", self.base);
        expose!(self.token, |token| self
            .http
            .request(method, url)
            .header("x-tracker-token", token))
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> reqwest::Result<T> {
        self.request(Method::GET, path).send().await?.json().await
    }

    pub async fn titles(&self) -> reqwest::Result<Vec<String>> {
        self.get("stories/titles").await
    }

    pub async fn close(&self, story: u64) -> reqwest::Result<()> {
        self.request(Method::POST, &format!("stories/{story}/close"))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_has_the_token_and_no_debug_does() {
        crate::crypto_provider();
        let token = Secret::new("TRACKER_TOKEN", "hunter2-of-tracker".to_owned());
        let tracker = Tracker::new("https://tracker.example", token);
        let request = tracker
            .request(Method::GET, "me")
            .build()
            .expect("a request");
        assert_eq!(request.headers()["x-tracker-token"], "hunter2-of-tracker");
        assert!(!format!("{tracker:?}").contains("hunter2"));
    }
}
