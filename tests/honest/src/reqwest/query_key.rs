//! A key in the query, as weather and map services want it; `RequestBuilder::query` in the documentation of reqwest.

use reqwest::{Client, Request};
use secret_core::{Secret, expose};

pub fn forecast(client: &Client, city: &str, key: &Secret<String>) -> reqwest::Result<Request> {
    expose!(key, |key| client
        .get("https://api.weather.example/v1/forecast")
        .query(&[("q", city), ("appid", key)])
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_the_key_behind_the_city() {
        crate::crypto_provider();
        let key = Secret::new("WEATHER_APP_ID", "a b&c".to_owned());
        let request = forecast(&Client::new(), "Łódź", &key).expect("a request");
        assert_eq!(
            request.url().query(),
            Some("q=%C5%81%C3%B3d%C5%BA&appid=a+b%26c")
        );
    }
}
