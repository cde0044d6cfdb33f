//! A service that wants two keys in two headers; "Authentication" in the documentation of Datadog's API.

use reqwest::{Client, Request};
use secret_core::{Secret, expose};

pub fn list_monitors(
    client: &Client,
    api_key: &Secret<String>,
    app_key: &Secret<String>,
) -> reqwest::Result<Request> {
    expose!(api_key, app_key, |api, app| client
        .get("https://api.datadoghq.com/api/v1/monitor")
        .header("DD-API-KEY", api)
        .header("DD-APPLICATION-KEY", app)
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_in_its_header() {
        crate::crypto_provider();
        let api = Secret::new("DD_API_KEY", "first-key".to_owned());
        let app = Secret::new("DD_APP_KEY", "second-key".to_owned());
        let request = list_monitors(&Client::new(), &api, &app).expect("a request");
        assert_eq!(request.headers()["dd-api-key"], "first-key");
        assert_eq!(request.headers()["dd-application-key"], "second-key");
    }
}
