//! Deletes a branch build with a user and a password; `RequestBuilder::basic_auth` in the documentation of reqwest.

use reqwest::{Client, Request};
use secret_core::{Secret, expose};

pub fn delete_build(
    client: &Client,
    build: u64,
    password: &Secret<String>,
) -> reqwest::Result<Request> {
    expose!(password, |password| {
        client
            .delete(format!("https://ci.example/builds/{build}"))
            .basic_auth("admin", Some(password))
            .build()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7617, section 2, with another user: `printf 'admin:good password' | base64`.
    #[test]
    fn carries_user_and_password() {
        crate::crypto_provider();
        let password = Secret::new("CI_PASSWORD", "good password".to_owned());
        let request = delete_build(&Client::new(), 7, &password).expect("a request");
        let header = &request.headers()["authorization"];
        assert_eq!(header, "Basic YWRtaW46Z29vZCBwYXNzd29yZA==");
        assert!(header.is_sensitive());
    }
}
