//! A token that is part of the path, as Telegram wants it: `https://api.telegram.org/bot<token>/METHOD_NAME`, "Making requests" in
//! the documentation of Telegram's bots.

use reqwest::Client;
use secret_core::{Secret, expose, transform};

pub async fn send_message(
    client: &Client,
    token: &Secret<String>,
    chat: i64,
    text: &str,
) -> anyhow::Result<()> {
    let url = transform!(token, |t| format!(
        "https://api.telegram.org/bot{t}/sendMessage"
    ));
    let chat = chat.to_string();
    expose!(url, |url| client
        .post(url)
        .form(&[("chat_id", chat.as_str()), ("text", text)])
        .send())
    .await
    .map_err(reqwest::Error::without_url)?
    .error_for_status()
    .map_err(reqwest::Error::without_url)?;
    Ok(())
}
