//! Logs in with a JSON body and keeps the session, which is a secret, too; "Making POST requests (or setting request bodies)" in
//! the documentation of reqwest.

use reqwest::Client;
use secret_core::{Secret, expose, transform};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Session {
    token: String,
}

pub async fn log_in(
    client: &Client,
    user: &str,
    password: &Secret<String>,
) -> anyhow::Result<Secret<String>> {
    let user = json!(user).to_string();
    let body = transform!(password, |password| format!(
        r#"{{"user": {user}, "password": {}}}"#,
        json_string(password)
    ));
    let session: Session = expose!(body, |body| client
        .post("https://wiki.example/api/login")
        .header("content-type", "application/json")
        .body(body.to_owned())
        .send())
    .await?
    .error_for_status()?
    .json()
    .await?;
    Ok(Secret::new("WIKI_SESSION", session.token))
}
