//! A client that sends its key with every request; `ClientBuilder::default_headers` in the documentation of reqwest, which asks
//! to mark such headers as sensitive.

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, USER_AGENT};
use secret_core::{Secret, expose};

/// With the header that the toolkit makes.
pub fn client(token: &Secret<String>) -> anyhow::Result<reqwest::Client> {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, token.bearer_header()?);
    headers.insert(USER_AGENT, HeaderValue::from_static("nightly"));
    Ok(reqwest::Client::builder()
        .default_headers(headers)
        .build()?)
}

/// With one made by hand, as the documentation of reqwest does.
pub fn client_by_hand(key: &Secret<String>) -> anyhow::Result<reqwest::Client> {
    let mut value = expose!(key, |key| HeaderValue::from_str(key))?;
    value.set_sensitive(true);
    let mut headers = HeaderMap::new();
    headers.insert("x-api-key", value);
    Ok(reqwest::Client::builder()
        .default_headers(headers)
        .build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_the_key() {
        crate::crypto_provider();
        let key = Secret::new("WEATHER_KEY", "hunter2-of-weather".to_owned());
        for client in [client(&key), client_by_hand(&key)] {
            let shown = format!("{:?}", client.expect("a client"));
            assert!(shown.contains("Sensitive"), "{shown}");
            assert!(!shown.contains("hunter2"));
        }
    }
}
