//! Sends a password in a struct that derives `Serialize`, as most wrappers of an API do; `RequestBuilder::json` in the
//! documentation of reqwest.

use reqwest::{Client, Request};
use secret_core::{Secret, expose};
use serde::Serialize;

#[derive(Serialize)]
struct LoginRequest<'a> {
    username: &'a str,
    password: &'a str,
}

impl<'a> LoginRequest<'a> {
    fn new(username: &'a str, password: &'a str) -> Self {
        Self { username, password }
    }
}

pub fn login_request(
    client: &Client,
    username: &str,
    password: &Secret<String>,
) -> reqwest::Result<Request> {
    expose!(password, |password| client
        .post("https://registry.example/v2/users/login")
        .json(&LoginRequest::new(username, password))
        .build())
}
