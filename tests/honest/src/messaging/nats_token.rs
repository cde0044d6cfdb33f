//! Connects with a token; `ConnectOptions::with_token` in the documentation of async-nats.

use async_nats::{Client, ConnectError, ConnectOptions};
use secret_core::{Secret, expose};

pub async fn with_token(token: &Secret<String>) -> Result<Client, ConnectError> {
    expose!(token, |token| ConnectOptions::with_token(token.into()))
        .connect("nats.example")
        .await
}

pub async fn with_password(password: &Secret<String>) -> Result<Client, ConnectError> {
    let options = expose!(password, |password| ConnectOptions::new()
        .user_and_password("derek".into(), password.clone())
        .name("reports"));
    options.connect("nats.example").await
}
