//! A request with a key, for any client of the `http` crate; `http::request::Builder::header` in its documentation.

use http::Request;
use secret_core::{Secret, expose};

pub fn health(key: &Secret<String>) -> http::Result<Request<()>> {
    expose!(key, |key| Request::builder()
        .uri("https://search.example/_cluster/health")
        .header("x-api-key", key)
        .body(()))
}

/// The same with a header that hides itself.
pub fn hidden(key: &Secret<String>) -> anyhow::Result<Request<()>> {
    Ok(Request::get("https://search.example/_cluster/health")
        .header("x-api-key", key.header_value()?)
        .body(())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_hides_itself() {
        let key = Secret::new("SEARCH_KEY", "hunter2-of-search".to_owned());
        let plain = health(&key).expect("a request");
        let hidden = hidden(&key).expect("a request");
        assert_eq!(plain.headers(), hidden.headers());
        assert!(!plain.headers()["x-api-key"].is_sensitive());
        assert!(hidden.headers()["x-api-key"].is_sensitive());
    }
}
